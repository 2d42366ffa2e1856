import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Gpu, GpuTelemetry, MigInstance } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { computeCapability } from './compute-capability.ts';
import { keyFor } from './gpu-keys.ts';
import { child, children, count, formed, quantity, text, type XmlNode } from './nvidia-values.ts';
import { pciAddress } from './pci-address.ts';

/** What `nvidia-smi -q -x` said. */
export interface NvidiaLog {
  /** In the tool's order; no two with the same key. */
  readonly gpus: readonly Gpu[];
  /** Whether the log holds as many GPUs as it says are attached; `null` where it doesn't say how many. */
  readonly asManyAsAttached: boolean | null;
  /** What the tool wrote behind the log, a warning for example. */
  readonly remark: string;
}

/**
 * Reads the output of `nvidia-smi -q -x`: the schemas v6 to v13 (nvsmi_device_v*.dtd), partly "N/A" as they
 * always are. Takes tens of milliseconds for a large machine and seconds for hostile text: not for main's thread.
 */
export function readNvidiaLog(output: string, readAt: Instant): Result<NvidiaLog, 'no-log' | 'broken-xml'> {
  // The document type before the root, and with it every entity, never reaches the parser.
  const start = output.indexOf(`<${root}`);
  const end = output.lastIndexOf(`</${root}>`);
  if (start === -1 || end < start) return failed('no-log');
  const afterLog = end + `</${root}>`.length;
  const log = parse(withoutUnread(output.slice(start, afterLog)));
  if (log === null) return failed('broken-xml');

  const driver: Driver = {
    driverVersion: formed(/^[\w.+-]{1,40}$/, log, 'driver_version'),
    cudaVersion: formed(/^\d{1,3}\.\d{1,2}$/, log, 'cuda_version'),
  };
  const listed = children(log, 'gpu');
  if (listed.length > mostGpus) return failed('broken-xml');
  const attached = count(log, 'attached_gpus');
  return ok({
    gpus: distinct(listed.flatMap((node) => readGpu(node, driver, readAt) ?? [])),
    asManyAsAttached: attached === null ? null : attached === listed.length,
    remark: output.slice(afterLog, afterLog + 1000).trim(),
  });
}

const root = 'nvidia_smi_log';

// No machine holds more; a text that lists thousands is no log, and would only cost memory further on.
const mostGpus = 128;

// Most of the bulk, none of it read here, and where the tool's XML is known to break: names of processes are
// written as they are, with "&", "<" and stray bytes in them.
const unread = ['supported_clocks', 'processes', 'accounted_processes'];

function withoutUnread(xml: string): string {
  return unread.reduce((rest, name) => {
    let kept = '';
    let from = 0;
    for (;;) {
      const start = rest.indexOf(`<${name}>`, from);
      const end = start === -1 ? -1 : rest.indexOf(`</${name}>`, start);
      if (end === -1) return kept + rest.slice(from);
      kept += rest.slice(from, start);
      from = end + `</${name}>`.length;
    }
  }, xml);
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  // Values stay text: "0" in one place is a number, in another a name.
  parseTagValue: false,
  processEntities: false,
  maxNestedTags: 50,
});

/** The root element's content, or `null` where the text isn't well-formed. */
function parse(xml: string): XmlNode | null {
  try {
    // The parser alone would make something of cut-off text too.
    if (XMLValidator.validate(xml) !== true) return null;
    return child(parser.parse(xml), root) ?? null;
  } catch {
    // Thrown on too deep nesting, and on document types inside the log.
    return null;
  }
}

type Driver = Pick<Gpu, 'driverVersion' | 'cudaVersion'>;

/** `null` for an entry that names neither the card nor its UUID: so the tool lists one that has fallen off the bus. */
function readGpu(node: XmlNode, driver: Driver, readAt: Instant): Gpu | null {
  const name = text(node, 'product_name');
  const uuid = formed(/^GPU-[0-9a-f-]{8,64}$/i, node, 'uuid');
  if (name === null && uuid === null) return null;
  const model = name ?? 'NVIDIA GPU';
  const architecture = text(node, 'product_architecture');
  const identity = {
    vendor: 'nvidia',
    model,
    uuid,
    pciAddress: pciAddress(text(node, '@id') ?? '') ?? pciAddress(text(node, 'pci', 'pci_bus_id') ?? ''),
  } as const;
  return {
    key: keyFor(identity),
    ...identity,
    ...driver,
    memoryMiB: mebibytes(node, 'fb_memory_usage', 'total'),
    computeCapability: computeCapability(model, architecture),
    architecture,
    mig: readMig(node),
    telemetry: readTelemetry(node, readAt),
    presence: 'present',
    source: 'nvidia-smi',
  };
}

// Very old drivers write "MB" and mean the same.
const mebibytes = (node: XmlNode, ...path: readonly string[]): number | null => quantity(['MiB', 'MB'], node, ...path);

function readTelemetry(node: XmlNode, readAt: Instant): GpuTelemetry {
  // Renamed in v12; since v13 the draw is told as an average over a second and as of this instant.
  const power = child(node, 'gpu_power_readings') ?? child(node, 'power_readings');
  const watts = (name: string): number | null => quantity(['W'], power, name);
  return {
    readAt,
    temperatureC: quantity(['C'], node, 'temperature', 'gpu_temp'),
    utilizationPercent: quantity(['%'], node, 'utilization', 'gpu_util'),
    memoryUsedMiB: mebibytes(node, 'fb_memory_usage', 'used'),
    powerW: watts('power_draw') ?? watts('average_power_draw') ?? watts('instant_power_draw'),
    powerLimitW: watts('current_power_limit') ?? watts('enforced_power_limit') ?? watts('power_limit'),
    fanPercent: quantity(['%'], node, 'fan_speed'),
  };
}

function readMig(node: XmlNode): Gpu['mig'] {
  const mode = text(node, 'mig_mode', 'current_mig');
  if (mode === null) return null;
  const instances = children(child(node, 'mig_devices'), 'mig_device').map(
    (device, place): MigInstance => ({
      index: count(device, 'index') ?? place,
      memoryMiB: mebibytes(device, 'fb_memory_usage', 'total'),
    }),
  );
  return { enabled: mode === 'Enabled', instances };
}

/** The first of each key: the tool doesn't list one GPU twice, and what does is no other GPU. */
function distinct(gpus: readonly Gpu[]): Gpu[] {
  const seen = new Set<string>();
  return gpus.filter(({ key }) => !seen.has(key) && seen.add(key));
}
