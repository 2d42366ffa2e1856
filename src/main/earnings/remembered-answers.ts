/** Answers that hold until something is written: who asks the same every minute need not wake the ledger for it. */
export interface RememberedAnswers {
  /** @param key what is asked, all of it */
  get<Value>(key: string, ask: () => Promise<Value>): Promise<Value>;
  /** Something is being written. What is asked from now on is answered after it. */
  forget(): void;
}

/** A sync of thousands of jobs asks for each of them. */
const mostRemembered = 5_000;

export function rememberedAnswers(): RememberedAnswers {
  const answers = new Map<string, Promise<unknown>>();
  return {
    get<Value>(key: string, ask: () => Promise<Value>): Promise<Value> {
      const known = answers.get(key);
      if (known !== undefined) return known as Promise<Value>;
      if (answers.size >= mostRemembered) answers.clear();
      const answer = ask();
      answers.set(key, answer);
      answer.catch(() => {
        // No answer is none to remember.
        if (answers.get(key) === answer) answers.delete(key);
      });
      return answer;
    },
    forget: () => answers.clear(),
  };
}
