import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetUpError } from './setup/set-up-error.ts';

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The JavaScript file behind a tool in node_modules, which runs alike on every system, without a shell. `tool` is the
 * package's name, with `/program` after it where the program has another name: `vitest`, `typescript/tsc`.
 */
export function toolFile(tool: string): string {
  const parts = tool.split('/');
  const nameParts = tool.startsWith('@') ? 2 : 1;
  const packageName = parts.slice(0, nameParts).join('/');
  const program = parts[nameParts] ?? packageName;
  const folder = join(projectRoot, 'node_modules', packageName);
  try {
    const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      bin?: string | Record<string, string>;
    };
    const file = typeof bin === 'string' ? bin : bin?.[program];
    if (file !== undefined) return join(folder, file);
  } catch (cause) {
    throw new SetUpError(`There is no ${packageName} in node_modules. Run \`npm ci\`.`, { cause });
  }
  throw new SetUpError(`The npm package ${packageName} brings no program ${program}.`);
}
