import type { SimulatedGpu } from './rig.ts';
import { telemetryAt, type Telemetry } from './telemetry.ts';
import { each, elements, type Rows } from './xml.ts';

/** One card's part of the report: element for element what a GeForce card of schema v12 has. */
export function cardEntry(gpu: SimulatedGpu, index: number, now: number): string {
  const rows: Rows = [
    ['product_name', gpu.model],
    ['product_brand', 'GeForce'],
    ['product_architecture', 'Ada Lovelace'],
    ...each(index === 0 ? 'Enabled' : 'Disabled', 'display_mode', 'display_active'),
    ['persistence_mode', 'Disabled'],
    ['addressing_mode', 'None'],
    ['mig_mode', each(null, 'current_mig', 'pending_mig')],
    ['mig_devices', 'None'],
    ['accounting_mode', 'Disabled'],
    ['accounting_mode_buffer_size', '4000'],
    ['driver_model', each(null, 'current_dm', 'pending_dm')],
    ...identity(gpu, index),
    ...pci(gpu),
    ...sensors(gpu, telemetryAt(gpu, now)),
    ['processes', [process(2214, 'G', '/usr/lib/xorg/Xorg', 380), ...working(gpu)]],
    ['accounted_processes', ''],
  ];
  return `\t<gpu id="${gpu.busId}">\n${elements(rows, 2)}\n\t</gpu>`;
}

const identity = (gpu: SimulatedGpu, index: number): Rows => [
  ['serial', null],
  ['uuid', gpu.uuid],
  ['minor_number', String(index)],
  ['vbios_version', '95.02.3C.40.8E'],
  ['multigpu_board', 'No'],
  ['board_id', `0x${((index + 1) * 256).toString(16)}`],
  ['board_part_number', null],
  ['gpu_part_number', '2684-300-A1'],
  ['gpu_fru_part_number', null],
  ['gpu_module_id', '1'],
  ['inforom_version', [['img_version', 'G002.0000.00.03'], ['oem_object', '2.0'], ...each(null, 'ecc_object', 'pwr_object')]],
  ['gpu_operation_mode', each(null, 'current_gom', 'pending_gom')],
  ['gsp_firmware_version', null],
  ['gpu_virtualization_mode', [['virtualization_mode', 'None'], ['host_vgpu_mode', null]]],
  ['gpu_reset_status', [['reset_required', 'No'], ['drain_and_reset_recommended', null]]],
  ['ibmnpu', [['relaxed_ordering_mode', null]]],
];

const pci = (gpu: SimulatedGpu): Rows => [
  [
    'pci',
    [
      ['pci_bus', gpu.busId.slice(9, 11)],
      ['pci_device', gpu.busId.slice(12, 14)],
      ['pci_domain', gpu.busId.slice(4, 8)],
      ['pci_device_id', '268410DE'],
      ['pci_bus_id', gpu.busId],
      ['pci_sub_system_id', '16F310DE'],
      [
        'pci_gpu_link_info',
        [
          ['pcie_gen', [...each('4', 'max_link_gen', 'current_link_gen', 'device_current_link_gen', 'max_device_link_gen'), ['max_host_link_gen', null]]],
          ['link_widths', each('16x', 'max_link_width', 'current_link_width')],
        ],
      ],
      ['pci_bridge_chip', each(null, 'bridge_chip_type', 'bridge_chip_fw')],
      ...each('0', 'replay_counter', 'replay_rollover_counter'),
      ...each('0 KB/s', 'tx_util', 'rx_util'),
      ...each(null, 'atomic_caps_inbound', 'atomic_caps_outbound'),
    ],
  ],
];

function sensors(gpu: SimulatedGpu, telemetry: Telemetry): Rows {
  const { level } = gpu.load;
  const idle = level <= 0;
  const state = idle ? 'P8' : 'P2';
  const watts = (value: number): string => `${value.toFixed(2)} W`;
  const active = (on: boolean): string => (on ? 'Active' : 'Not Active');
  const memory = (total: number, used: number): Rows => [['used', `${used} MiB`], ['free', `${total - used} MiB`]];
  const reserved = 350;
  const clock = idle ? '210 MHz' : `${Math.round(2500 + level * 235)} MHz`;
  const errors = each(null, 'sram_correctable', 'sram_uncorrectable', 'dram_correctable', 'dram_uncorrectable');
  const retirement: Rows = each(null, 'retired_count', 'retired_pagelist');
  return [
    ['fan_speed', `${telemetry.fanPercent} %`],
    ['performance_state', state],
    [
      'clocks_event_reasons',
      [
        ['clocks_event_reason_gpu_idle', active(idle)],
        ...each(
          'Not Active',
          'clocks_event_reason_applications_clocks_setting',
          'clocks_event_reason_sw_power_cap',
          'clocks_event_reason_hw_slowdown',
          'clocks_event_reason_hw_thermal_slowdown',
          'clocks_event_reason_hw_power_brake_slowdown',
          'clocks_event_reason_sync_boost',
          'clocks_event_reason_sw_thermal_slowdown',
          'clocks_event_reason_display_clocks_setting',
        ),
      ],
    ],
    [
      'fb_memory_usage',
      [['total', `${gpu.memoryMiB} MiB`], ['reserved', `${reserved} MiB`], ...memory(gpu.memoryMiB - reserved, telemetry.memoryUsedMiB)],
    ],
    ['bar1_memory_usage', [['total', '32768 MiB'], ...memory(32768, 12)]],
    ['cc_protected_memory_usage', each(null, 'total', 'used', 'free')],
    ['compute_mode', 'Default'],
    [
      'utilization',
      [
        ['gpu_util', `${telemetry.utilizationPercent} %`],
        ['memory_util', `${Math.round(telemetry.utilizationPercent * 0.6)} %`],
        ...each('0 %', 'encoder_util', 'decoder_util', 'jpeg_util', 'ofa_util'),
      ],
    ],
    ...(['encoder_stats', 'fbc_stats'] as const).map((name) => [name, each('0', 'session_count', 'average_fps', 'average_latency')] as const),
    ['ecc_mode', each(null, 'current_ecc', 'pending_ecc')],
    ['ecc_errors', [['volatile', errors], ['aggregate', errors]]],
    [
      'retired_pages',
      [['multiple_single_bit_retirement', retirement], ['double_bit_retirement', retirement], ...each(null, 'pending_blacklist', 'pending_retirement')],
    ],
    ['remapped_rows', null],
    [
      'temperature',
      [
        ['gpu_temp', `${telemetry.temperatureC} C`],
        ['gpu_temp_tlimit', `${83 - telemetry.temperatureC} C`],
        ['gpu_temp_max_threshold', '90 C'],
        ['gpu_temp_slow_threshold', '87 C'],
        ['gpu_temp_max_gpu_threshold', '85 C'],
        ['gpu_target_temperature', '83 C'],
        ...each(null, 'memory_temp', 'gpu_temp_max_mem_threshold'),
      ],
    ],
    ['supported_gpu_target_temp', [['gpu_target_temp_min', '65 C'], ['gpu_target_temp_max', '88 C']]],
    [
      'gpu_power_readings',
      [
        ['power_state', state],
        ['power_draw', watts(telemetry.powerW)],
        ...each(watts(gpu.powerLimitW), 'current_power_limit', 'requested_power_limit', 'default_power_limit'),
        ['min_power_limit', '150.00 W'],
        ['max_power_limit', '600.00 W'],
      ],
    ],
    [
      'module_power_readings',
      [
        ['power_state', state],
        ...each(null, 'power_draw', 'current_power_limit', 'requested_power_limit', 'default_power_limit', 'min_power_limit', 'max_power_limit'),
      ],
    ],
    ['clocks', [...each(clock, 'graphics_clock', 'sm_clock'), ['mem_clock', idle ? '405 MHz' : '10251 MHz'], ['video_clock', idle ? '1185 MHz' : '2100 MHz']]],
    ['applications_clocks', each(null, 'graphics_clock', 'mem_clock')],
    ['default_applications_clocks', each(null, 'graphics_clock', 'mem_clock')],
    ['deferred_clocks', [['mem_clock', null]]],
    ['max_clocks', [...each('3120 MHz', 'graphics_clock', 'sm_clock'), ['mem_clock', '10501 MHz'], ['video_clock', '2415 MHz']]],
    ['max_customer_boost_clocks', [['graphics_clock', null]]],
    ['clock_policy', each(null, 'auto_boost', 'auto_boost_default')],
    ['voltage', [['graphics_volt', idle ? '875.000 mV' : '1050.000 mV']]],
    ['fabric', each(null, 'state', 'status')],
    ['supported_clocks', [supportedClocks('10501 MHz', [3120, 3105, 3090]), supportedClocks('405 MHz', [420, 405, 210])]],
  ];
}

const supportedClocks = (memoryClock: string, clocks: readonly number[]): Rows[number] => [
  'supported_mem_clock',
  [['value', memoryClock], ...clocks.map((clock) => ['supported_graphics_clock', `${clock} MHz`] as const)],
];

/** What computes on the card while it has something to do. */
const working = (gpu: SimulatedGpu): Rows =>
  gpu.load.level > 0 ? [process(48_211, 'C', '/usr/local/bin/ollama', Math.round(gpu.load.level * 0.7 * gpu.memoryMiB))] : [];

const process = (id: number, type: 'C' | 'G', name: string, memoryMiB: number): Rows[number] => [
  'process_info',
  [
    ...each(null, 'gpu_instance_id', 'compute_instance_id'),
    ['pid', String(id)],
    ['type', type],
    ['process_name', name],
    ['used_memory', `${memoryMiB} MiB`],
  ],
];
