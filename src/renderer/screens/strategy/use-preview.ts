import { useEffect, useState } from 'react';
import type { Preview } from '../../../shared/domain/pricing/preview.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { CommandInput } from '../../../shared/ipc.ts';
import { useClient } from '../../client.ts';

/** So long a person may go on typing before it is worked out. */
const typingMs = 300;

/**
 * The comparison for what is typed now; the last one stays until the next is there.
 * @param wish null: what is typed can't be used
 * @param occasion worked out anew when this changes
 */
export function usePreview(wish: CommandInput<'pricing.preview'> | null, occasion: number | null): { readonly preview: Preview | null; readonly problem: Problem | null } {
  const client = useClient();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const text = wish === null ? null : JSON.stringify(wish);

  useEffect(() => {
    if (text === null) return;
    let current = true;
    const timer = setTimeout(() => {
      void client.ask('pricing.preview', JSON.parse(text) as CommandInput<'pricing.preview'>).then((outcome) => {
        if (!current) return;
        setProblem(outcome.ok ? null : outcome.failure);
        if (outcome.ok) setPreview(outcome.value);
      });
    }, typingMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, text, occasion]);

  return { preview, problem };
}
