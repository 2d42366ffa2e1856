import { contract, type CommandInput, type CommandName, type CommandOutput } from '../shared/ipc.ts';
import { RefusedCommand, type Caller, type Refusal } from './refused-command.ts';

export type CommandHandlers = {
  readonly [Name in CommandName]: (input: CommandInput<Name>) => CommandOutput<Name> | Promise<CommandOutput<Name>>;
};

/**
 * Answers the contract's commands: only to our own window's main frame, only commands that exist, only with input
 * that fits the schema. Anything else throws `RefusedCommand` after `refused` was told; no input is ever logged.
 */
export function commandServer(
  handlers: CommandHandlers,
  ourOrigin: string,
  refused: (refusal: Refusal, about: { readonly command: string; readonly origin: string; readonly places: string[] }) => void,
): (caller: Caller, name: unknown, input: unknown) => Promise<unknown> {
  return (caller, name, input) => {
    const refuse = (refusal: Refusal, places: string[] = []): Promise<never> => {
      refused(refusal, { command: String(name).slice(0, 80), origin: caller.origin.slice(0, 200), places });
      return Promise.reject(new RefusedCommand(refusal));
    };
    if (!caller.isOurWindow || !caller.isMainFrame || caller.origin !== ourOrigin) return refuse('foreign-sender');
    if (!isCommand(name)) return refuse('unknown-command');
    const parsed = contract[name].input.safeParse(input);
    if (!parsed.success) return refuse('bad-input', parsed.error.issues.map((issue) => issue.path.join('.')));
    // The schema has just proved that the input is this command's.
    const handle = handlers[name] as (input: unknown) => unknown;
    return Promise.resolve(parsed.data).then(handle);
  };
}

function isCommand(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.hasOwn(contract, name) && contract[name as keyof typeof contract].kind === 'command';
}
