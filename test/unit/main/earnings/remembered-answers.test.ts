import { expect, test } from 'vitest';
import { rememberedAnswers } from '../../../../src/main/earnings/remembered-answers.ts';

test('the same question is asked once until something is written; each has its own answer', async () => {
  const answers = rememberedAnswers();
  let asked = 0;
  const count = (): Promise<number> => answers.get('count', async () => (asked += 1));
  expect(await Promise.all([count(), count()])).toEqual([1, 1]);
  expect(await answers.get('event', async () => null)).toBeNull();
  expect(await count()).toBe(1);
  answers.forget();
  expect(await count()).toBe(2);
});

test('an answer that was asked for before a writing is not given after it', async () => {
  const answers = rememberedAnswers();
  let answer = (_value: string): void => undefined;
  const before = answers.get('cursor', () => new Promise<string>((resolve) => (answer = resolve)));
  answers.forget();
  const after = answers.get('cursor', async () => 'new');
  answer('old');
  expect([await before, await after, await answers.get('cursor', async () => 'asked again')]).toEqual(['old', 'new', 'new']);
});

test('a question that failed is asked again', async () => {
  const answers = rememberedAnswers();
  await expect(answers.get('count', () => Promise.reject(new Error('closed')))).rejects.toThrow('closed');
  expect(await answers.get('count', async () => 7)).toBe(7);
});

test('it does not grow without end', async () => {
  const answers = rememberedAnswers();
  let asked = 0;
  const ask = (id: number): Promise<number> => answers.get(`event ${id}`, async () => (asked += 1));
  for (let id = 0; id < 5_000; id += 1) await ask(id);
  await ask(0);
  expect(asked).toBe(5_000);
  await ask(5_000);
  await ask(0);
  expect(asked).toBe(5_002);
});
