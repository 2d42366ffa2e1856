/** How the app takes its leave. Both are asked once, the second after the first has ended or taken too long. */
export interface Farewell {
  /** What others hear: jobs are given back, the coordinator is told. May hang as long as the network does. */
  readonly tellOthers: () => Promise<void>;
  /** What is written down here; nothing in it waits for anybody else. */
  readonly closeRooms: () => Promise<void>;
}

/** Quit means gone within two seconds, and a coordinator that doesn't answer must not cost what is written down. */
const usualLimitsMs = { tellOthers: 1_000, closeRooms: 700 };

/** Resolves when both phases have ended, failed, or had their time. Never rejects. */
export async function endInTwoPhases({ tellOthers, closeRooms }: Farewell, limitsMs = usualLimitsMs): Promise<void> {
  await withinTime(tellOthers, limitsMs.tellOthers);
  await withinTime(closeRooms, limitsMs.closeRooms);
}

async function withinTime(work: () => Promise<void>, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([work().catch(() => undefined), limit]);
  clearTimeout(timer);
}
