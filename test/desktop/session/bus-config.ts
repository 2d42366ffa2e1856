import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const systemServices = '/usr/share/dbus-1/services';

/**
 * The services that the bus may start by itself when somebody calls them: the panel's settings, and the dialogue by
 * which a keyring asks for its password. Nothing else, so that a session has exactly the keyring and the notification
 * daemon that its test asked for.
 */
const startable = [
  'org.xfce.Xfconf.service',
  'org.gnome.keyring.SystemPrompter.service',
  'org.gnome.keyring.PrivatePrompter.service',
];

/** Writes the configuration of a private session bus into `folder` and gives its path. See dbus-daemon(1). */
export async function writeBusConfig(folder: string): Promise<string> {
  const services = join(folder, 'services');
  await mkdir(services);
  const present = new Set(await readdir(systemServices));
  for (const name of startable) {
    if (present.has(name)) await copyFile(join(systemServices, name), join(services, name));
  }
  const file = join(folder, 'bus.conf');
  await writeFile(
    file,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${join(folder, 'bus')}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
    <!-- Tests that run as root also call on the bus of a session that is somebody else's. -->
    <allow user="root"/>
  </policy>
</busconfig>
`,
  );
  return file;
}
