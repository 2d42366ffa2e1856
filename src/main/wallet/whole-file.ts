/** A JSON file that is whole at every instant. One that is no JSON is moved out of the way when it is read. */
export interface WholeFile {
  read(): Promise<{ readonly kind: 'absent' } | { readonly kind: 'read'; readonly value: unknown } | { readonly kind: 'broken'; readonly keptAs: string }>;
  /** Rejects (disk full, no rights) and leaves the old file as it was. */
  write(value: unknown): Promise<void>;
  /** Moves the file out of the way under a dated name and gives that name. */
  setAside(): Promise<string>;
}

/** The last part of a path: where a file lies is nobody's business in a message. */
export const nameIn = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** Why a file could not be read or written, as short as the system says it ("ENOSPC"). */
export const reasonOf = (error: unknown): string => (error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : '');
