/** What the simulated nvidia-smi finds in its machine: the file that it reads at each call. Plain JSON. */
export interface SimulatedRig {
  readonly driverVersion: string;
  readonly cudaVersion: string;
  readonly gpus: readonly SimulatedGpu[];
}

export interface SimulatedGpu {
  readonly model: string;
  readonly uuid: string;
  /** "00000000:01:00.0" */
  readonly busId: string;
  readonly memoryMiB: number;
  readonly powerLimitW: number;
  readonly load: Load;
}

/** What the card has to do, and how warm it was when it began. */
export interface Load {
  /** 0: idle, 1: all it can. */
  readonly level: number;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly temperatureThenC: number;
}
