const form = /^(?:([0-9a-f]{1,8}):)?([0-9a-f]{1,2}):([0-9a-f]{1,2})\.([0-7])$/i;

/**
 * One spelling for a PCI address, nvidia-smi's own: "00000000:01:00.0" (domain:bus:device.function, upper-case
 * hex). Takes what nvidia-smi, lspci and sysfs write ("01:00.0", "0000:0a:00.0"); `null` for anything else.
 */
export function pciAddress(text: string): string | null {
  const match = form.exec(text.trim());
  if (match === null) return null;
  const [, domain = '', bus = '', device = '', slotFunction = ''] = match;
  return `${domain.padStart(8, '0')}:${bus.padStart(2, '0')}:${device.padStart(2, '0')}.${slotFunction}`.toUpperCase();
}

/** An address of that spelling as the folders in Linux's /sys/bus/pci/devices are named: "0000:0a:00.0". */
export function asSysfsName(address: string): string {
  const [domain = '', ...rest] = address.toLowerCase().split(':');
  return [domain.replace(/^0+/, '').padStart(4, '0'), ...rest].join(':');
}
