import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it, vi } from 'vitest';
import type { Gpu } from '../../../../src/shared/domain/gpu.ts';
import { readNvidiaLog } from '../../../../src/main/gpu/nvidia-log.ts';
import { log, outputOf, realOutput, uuidOf } from './nvidia-outputs.ts';

const readAt = 1_790_000_000_000;

async function gpusOf(output: string): Promise<readonly Gpu[]> {
  const reading = await readNvidiaLog(output, readAt);
  if (!reading.ok) throw new Error(`unreadable: ${reading.failure}`);
  return reading.value.gpus;
}

const onlyGpuOf = async (output: string): Promise<Gpu> => {
  const gpus = await gpusOf(output);
  expect(gpus).toHaveLength(1);
  return gpus[0]!;
};

describe('the four real outputs', () => {
  it('reads a GTX 1070 Ti of schema v10', async () => {
    expect(await onlyGpuOf(realOutput('gtx-1070-ti'))).toEqual({
      key: 'uuid:GPU-f9ba66fc-a7f5-94c5-da19-019ef2f9c665',
      vendor: 'nvidia',
      model: 'GeForce GTX 1070 Ti',
      memoryMiB: 4096,
      uuid: 'GPU-f9ba66fc-a7f5-94c5-da19-019ef2f9c665',
      pciAddress: '00000000:01:00.0',
      driverVersion: null,
      cudaVersion: null,
      computeCapability: '6.1',
      architecture: null,
      mig: null,
      telemetry: {
        readAt,
        temperatureC: 39,
        utilizationPercent: 0,
        memoryUsedMiB: 42,
        powerW: null,
        powerLimitW: null,
        fanPercent: 100,
      },
      presence: 'present',
      source: 'nvidia-smi',
    });
  });

  it('reads an RTX 3080 of schema v12', async () => {
    expect(await onlyGpuOf(realOutput('rtx-3080-v12'))).toEqual({
      key: 'uuid:GPU-19d6d965-2acc-f646-00f8-4c76979aabb4',
      vendor: 'nvidia',
      model: 'NVIDIA GeForce RTX 3080',
      memoryMiB: 10240,
      uuid: 'GPU-19d6d965-2acc-f646-00f8-4c76979aabb4',
      pciAddress: '00000000:04:00.0',
      driverVersion: '536.40',
      cudaVersion: '12.2',
      computeCapability: '8.6',
      architecture: 'Ampere',
      mig: null,
      telemetry: {
        readAt,
        temperatureC: 31,
        utilizationPercent: 0,
        memoryUsedMiB: 1128,
        powerW: 22.78,
        powerLimitW: 336,
        fanPercent: 0,
      },
      presence: 'present',
      source: 'nvidia-smi',
    });
  });

  it('reads an RTX 4000 SFF Ada of schema v13', async () => {
    expect(await onlyGpuOf(realOutput('rtx-4000-sff-ada-v13'))).toEqual({
      key: 'uuid:GPU-37037c3f-65c8-ec4d-24a9-420204ad8026',
      vendor: 'nvidia',
      model: 'NVIDIA RTX 4000 SFF Ada Generation',
      memoryMiB: 20475,
      uuid: 'GPU-37037c3f-65c8-ec4d-24a9-420204ad8026',
      pciAddress: '00000000:06:00.0',
      driverVersion: '595.84',
      cudaVersion: '13.2',
      computeCapability: '8.9',
      architecture: 'Ada Lovelace',
      mig: null,
      telemetry: {
        readAt,
        temperatureC: 38,
        utilizationPercent: 0,
        memoryUsedMiB: 3534,
        powerW: 8.81,
        powerLimitW: 70,
        fanPercent: 30,
      },
      presence: 'present',
      source: 'nvidia-smi',
    });
  });

  it('reads an H200 at work in a virtual machine: no fan, and MIG that is there and off', async () => {
    expect(await onlyGpuOf(realOutput('h200-v13'))).toMatchObject({
      model: 'NVIDIA H200',
      memoryMiB: 143771,
      pciAddress: '00000000:00:06.0',
      driverVersion: '580.159.04',
      cudaVersion: '13.0',
      computeCapability: '9.0',
      architecture: 'Hopper',
      mig: { enabled: false, instances: [] },
      telemetry: { temperatureC: 61, utilizationPercent: 100, memoryUsedMiB: 1011, powerLimitW: 700, fanPercent: null },
    });
  });

  it('reads an A100 with its own memory, and its MIG slices with theirs', async () => {
    const slice = (index: number): unknown => ({ index, memoryMiB: 19968 });
    expect(await onlyGpuOf(realOutput('a100-sxm4-v12'))).toEqual({
      key: 'uuid:GPU-513536b6-7d19-9063-b049-1e69664bb298',
      vendor: 'nvidia',
      model: 'NVIDIA A100-SXM4-80GB',
      memoryMiB: 81920,
      uuid: 'GPU-513536b6-7d19-9063-b049-1e69664bb298',
      pciAddress: '00000000:01:00.0',
      driverVersion: '535.54.03',
      cudaVersion: '12.2',
      computeCapability: '8.0',
      architecture: 'Ampere',
      mig: { enabled: true, instances: [0, 1, 2, 3].map(slice) },
      telemetry: {
        readAt,
        temperatureC: 27,
        utilizationPercent: null,
        memoryUsedMiB: 50,
        powerW: 67.03,
        powerLimitW: 500,
        fanPercent: null,
      },
      presence: 'present',
      source: 'nvidia-smi',
    });
  });

  it('notices that the A100’s log holds one of four attached cards', async () => {
    expect(await readNvidiaLog(realOutput('a100-sxm4-v12'), readAt)).toMatchObject({ value: { asManyAsAttached: false } });
    expect(await readNvidiaLog(realOutput('rtx-3080-v12'), readAt)).toMatchObject({ value: { asManyAsAttached: true } });
    expect(await readNvidiaLog(realOutput('gtx-1070-ti'), readAt)).toMatchObject({ value: { asManyAsAttached: null } });
  });
});

describe('a large machine', () => {
  it('reads sixteen cards in their order', async () => {
    const gpus = await gpusOf(outputOf(16));
    expect(gpus.map((gpu) => gpu.uuid)).toEqual(Array.from({ length: 16 }, (_, place) => uuidOf(place)));
    expect(gpus[10]?.pciAddress).toBe('00000000:0A:00.0');
    expect(new Set(gpus.map((gpu) => gpu.memoryMiB))).toEqual(new Set([20475]));
  });

  it('takes a log that lists thousands for no log', async () => {
    const card = (place: number): string => `<gpu id="0"><product_name>x${place}</product_name></gpu>`;
    const many = Array.from({ length: 3000 }, (_, place) => card(place)).join('');
    expect(await readNvidiaLog(log(many), readAt)).toEqual({ ok: false, failure: 'broken-xml' });
  });
});

describe('what the tool does not say', () => {
  const unsaid = ['N/A', '[N/A]', '[Not Supported]', 'Not Supported', 'Requested functionality has been deprecated',
    '[Unknown Error]', 'ERR!', '[GPU is lost]', 'Insufficient Permissions', '', '  ', 'twelve', '-', '12', '1e3 MiB', '4 GB', 'MiB'];

  it.each(unsaid)('is null and never zero: %j', async (words) => {
    const gpu = await onlyGpuOf(
      log(`<driver_version>${unsaid.indexOf(words) < 11 ? words : 'N/A'}</driver_version><cuda_version>${words}</cuda_version>
      <gpu id="${words}">
        <product_name>NVIDIA Something New</product_name>
        <product_architecture>N/A</product_architecture>
        <mig_mode><current_mig>N/A</current_mig></mig_mode>
        <uuid>GPU-00000000-0000-0000-0000-000000000001</uuid>
        <fan_speed>${words}</fan_speed>
        <fb_memory_usage><total>${words}</total><used>${words}</used></fb_memory_usage>
        <utilization><gpu_util>${words}</gpu_util></utilization>
        <temperature><gpu_temp>${words}</gpu_temp></temperature>
        <gpu_power_readings><power_draw>${words}</power_draw><current_power_limit>${words}</current_power_limit></gpu_power_readings>
      </gpu>`),
    );
    expect(gpu).toMatchObject({
      memoryMiB: null, pciAddress: null, driverVersion: null, cudaVersion: null, computeCapability: null, architecture: null, mig: null,
    });
    expect(gpu.telemetry).toEqual({
      readAt, temperatureC: null, utilizationPercent: null, memoryUsedMiB: null, powerW: null, powerLimitW: null, fanPercent: null,
    });
  });

  it('reads a zero as zero', async () => {
    const { telemetry } = await onlyGpuOf(log('<gpu id="00000000:01:00.0"><product_name>X</product_name><utilization><gpu_util>0 %</gpu_util></utilization></gpu>'));
    expect(telemetry.utilizationPercent).toBe(0);
  });

  it('leaves everything unknown where all elements are missing', async () => {
    const gpu = await onlyGpuOf(log('<gpu id="00000000:01:00.0"><uuid>GPU-00000000-0000-0000-0000-000000000001</uuid></gpu>'));
    expect(gpu).toMatchObject({ model: 'NVIDIA GPU', memoryMiB: null, mig: null, driverVersion: null });
  });

  it('knows a card without UUID by its slot, from the attribute or the element', async () => {
    expect((await onlyGpuOf(log('<gpu id="0000:0a:00.0"><product_name>X</product_name><uuid>N/A</uuid></gpu>'))).key).toBe('pci:00000000:0A:00.0');
    expect((await onlyGpuOf(log('<gpu><product_name>X</product_name><pci><pci_bus_id>00000000:0A:00.0</pci_bus_id></pci></gpu>'))).key).toBe('pci:00000000:0A:00.0');
  });

  it('leaves out a card that has fallen off the bus', async () => {
    const [lost, well] = ['<gpu id="00000000:01:00.0"><product_name>GPU is lost</product_name><uuid>[GPU is lost]</uuid></gpu>',
      '<gpu id="00000000:02:00.0"><product_name>NVIDIA L4</product_name></gpu>'];
    expect((await gpusOf(log(`${lost}${well}`))).map((gpu) => gpu.model)).toEqual(['NVIDIA L4']);
  });

  it('lists a UUID once', async () => {
    const card = (name: string): string => `<gpu id="0"><product_name>${name}</product_name><uuid>GPU-00000000-0000-0000-0000-000000000001</uuid></gpu>`;
    expect((await gpusOf(log(`${card('first')}${card('second')}`))).map((gpu) => gpu.model)).toEqual(['first']);
  });

  it('reads the older names of power limits and of MiB', async () => {
    const gpu = await onlyGpuOf(log(`<gpu id="0000:01:00.0"><product_name>GeForce 8800 GT</product_name>
      <fb_memory_usage><total>511 MB</total></fb_memory_usage>
      <power_readings><power_draw>12.5 W</power_draw><power_limit>100.00 W</power_limit></power_readings></gpu>`));
    expect(gpu).toMatchObject({ memoryMiB: 511, telemetry: { powerW: 12.5, powerLimitW: 100 } });
  });

  it('tells MIG that is off from no MIG at all', async () => {
    const gpu = await onlyGpuOf(log('<gpu id="0000:01:00.0"><product_name>NVIDIA A30</product_name><mig_mode><current_mig>Disabled</current_mig></mig_mode><mig_devices>None</mig_devices></gpu>'));
    expect(gpu.mig).toEqual({ enabled: false, instances: [] });
  });
});

describe('where the tool’s XML breaks', () => {
  const card = '<product_name>NVIDIA L4</product_name><fb_memory_usage><total>23034 MiB</total></fb_memory_usage>';

  it.each([
    ['unescaped names of processes', '<processes><process_info><process_name>a && b <3 > c</process_name></process_info></processes>'],
    ['stray characters in another name', '<serial>\u0001\u001b\ufffd</serial>'],
    ['a process named like an end', '<processes><process_info><process_name>a</processes></gpu></process_name></process_info></processes>'],
    ['stray bytes in names of processes', '<processes><process_info><process_name>\ufffd\u0001\u0000</process_name></process_info></processes>'],
    ['a list of clocks that does not close', '<supported_clocks><supported_mem_clock>5001 MHz<value></supported_clocks>'],
  ])('reads round %s', async (_, broken) => {
    expect(await onlyGpuOf(log(`<gpu id="0000:01:00.0">${card}${broken}</gpu>`))).toMatchObject({ model: 'NVIDIA L4', memoryMiB: 23034 });
  });

  it('reads a log with a warning before it and another behind it, and gives back the latter', async () => {
    const output = `Warning: slow\n${realOutput('gtx-1070-ti')}\nWARNING: infoROM is corrupted at gpu 0000:01:00.0\n`;
    expect(await readNvidiaLog(output, readAt)).toMatchObject({
      ok: true,
      value: { gpus: [{ model: 'GeForce GTX 1070 Ti' }], remark: 'WARNING: infoROM is corrupted at gpu 0000:01:00.0' },
    });
  });
});

describe('what is no log', () => {
  const whole = realOutput('rtx-3080-v12');

  it.each([
    ['nothing', ''],
    ['words', 'NVIDIA-SMI has failed because it couldn’t communicate with the NVIDIA driver.'],
    ['HTML', '<!DOCTYPE html><html><body><h1>It works</h1></body></html>'],
    ['JSON', '{"gpus":[]}'],
    ['another XML', '<?xml version="1.0"?><rss><gpu id="0"/></rss>'],
    ['a log cut in the middle', whole.slice(0, whole.length / 2)],
    ['a log cut before its last byte', whole.trimEnd().slice(0, -1)],
    ['bytes', String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte)).repeat(20)],
  ])('is refused: %s', async (_, output) => {
    expect(await readNvidiaLog(output, readAt)).toEqual({ ok: false, failure: 'no-log' });
  });

  it.each([
    ['a gap in the middle', whole.replace('</fb_memory_usage>', '')],
    ['crossed elements', log('<gpu><uuid></gpu></uuid>')],
    ['two roots', `${log('')}${log('')}`],
    ['words between two cards', log('<gpu><product_name>X</product_name></gpu> and <gpu><product_name>Y</product_name></gpu>')],
    ['one of two cards broken', log('<gpu><product_name>X</product_name></gpu><gpu><product_name>Y</gpu>')],
  ])('is refused as broken: %s', async (_, output) => {
    expect(await readNvidiaLog(output, readAt)).toEqual({ ok: false, failure: 'broken-xml' });
  });
});

describe('hostile text', () => {
  it('expands no entities, inside or outside', async () => {
    const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
    const bomb = `<!DOCTYPE nvidia_smi_log [<!ENTITY l0 "ha"><!ENTITY ext SYSTEM "file:///etc/passwd">${laughs}]>`;
    const card = '<gpu id="0000:01:00.0"><product_name>&l9;&ext;</product_name></gpu>';
    expect((await onlyGpuOf(`<?xml version="1.0"?>${bomb}<nvidia_smi_log>${card}</nvidia_smi_log>`)).model).toBe('&l9;&ext;');
    expect((await onlyGpuOf(log('<gpu id="0000:01:00.0"><product_name>&amp;&#88;</product_name></gpu>'))).model).toBe('&amp;&#88;');
    expect(await readNvidiaLog(`<nvidia_smi_log>${bomb}${card}</nvidia_smi_log>`, readAt)).toEqual({ ok: false, failure: 'broken-xml' });
  });

  it('refuses nesting beyond reason', async () => {
    const deep = (depth: number): string => log(`<gpu><product_name>X</product_name>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}</gpu>`);
    expect(await readNvidiaLog(deep(20), readAt)).toMatchObject({ ok: true });
    expect(await readNvidiaLog(deep(500), readAt)).toEqual({ ok: false, failure: 'broken-xml' });
  });

  const bounded = 'shows the parser nothing that would take long to read';
  it.each([
    ['many elements', '<a>b</a>'.repeat(2000)],
    ['empty elements', '<a/>'.repeat(2000)],
    ['comments', '<!-- -->'.repeat(2000)],
    ['instructions', '<?x ?>'.repeat(2000)],
    ['attributes', `<a ${Array.from({ length: 500 }, (_, at) => `a${at}="b"`).join(' ')}/>`],
    ['long text', `<a>${'x'.repeat(70_000)}</a>`],
  ])(`${bounded}: %s`, async (_, content) => {
    const parsed = vi.spyOn(XMLParser.prototype, 'parse');
    for (const hostile of [`<gpu><product_name>X</product_name>${content}</gpu>`, content]) {
      expect(await readNvidiaLog(log(hostile), readAt)).toEqual({ ok: false, failure: 'broken-xml' });
    }
    expect(parsed).not.toHaveBeenCalled();
    parsed.mockRestore();
  });

  it.each(['<processes>', '<processes></processes>', '<gpu>', '<gpu></gpu>', '</gpu>', '<nvidia_smi_log>'])(
    'is not read again and again for the ends of its sections: %s',
    async (part) => {
      // Quadratic, this would take minutes.
      expect(await readNvidiaLog(log(part.repeat(500_000)), readAt)).toEqual({ ok: false, failure: 'broken-xml' });
    },
  );

  it('touches no prototype, and trips over no name that objects have', async () => {
    const polluting = log('<__proto__><polluted>1</polluted></__proto__><gpu id="0000:01:00.0"><product_name>X</product_name></gpu>');
    expect(await readNvidiaLog(polluting, readAt)).toEqual({ ok: false, failure: 'broken-xml' });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();

    const odd = '<gpu id="0000:01:00.0"><product_name>X</product_name><toString>1</toString><valueOf><a/></valueOf></gpu>';
    expect((await onlyGpuOf(log(odd))).model).toBe('X');
  });

  it('cuts a name of 10 kB and takes control characters out of it', async () => {
    const gpu = await onlyGpuOf(log(`<gpu id="0000:01:00.0"><product_name>A\u001b[31mB\n${'x'.repeat(10_000)}</product_name></gpu>`));
    expect(gpu.model).toMatch(/^A \[31mB x+$/);
    expect(gpu.model.length).toBe(200);
  });
});
