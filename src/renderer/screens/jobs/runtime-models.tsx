import { useState, type ReactElement, type SubmitEvent } from 'react';
import type { ModelPull, OfferedModel, RuntimeSection } from '../../../shared/domain/jobs/runtime-section.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Table } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCommand } from '../../use-command.ts';
import './runtime-card.css';

/** What buyers can ask for, and how more gets there. */
export function RuntimeModels({ runtime: { state, pull } }: { readonly runtime: RuntimeSection }): ReactElement | null {
  const { words } = useLocale();
  const say = words.runtime.models;
  // Kept here: after a pull that was cancelled the name still stands.
  const [wanted, setWanted] = useState('');
  if (state.kind !== 'found') return pull?.state === 'running' ? <PullProgress pull={pull} /> : null;
  return (
    <>
      {state.models.length > 0 ? <Models models={state.models} /> : <p>{state.canPull ? say.none : say.noneHere}</p>}
      {state.canPull && pull?.state !== 'running' && <PullForm model={wanted} onChange={setWanted} />}
      {pull !== null && <PullProgress pull={pull} />}
    </>
  );
}

function Models({ models }: { readonly models: readonly OfferedModel[] }): ReactElement {
  const { words, format } = useLocale();
  const say = words.runtime.models;
  return (
    <section>
      <h3 className="runtime-heading">{say.title}</h3>
      <Table label={say.title} columns={[say.name, say.size, say.parameters, say.quantization]}>
        {models.map(({ name, sizeBytes, parameters, quantization }) => (
          <tr key={name}>
            <td className="runtime-model">{name}</td>
            <td className="runtime-model">{sizeBytes === null ? say.unknown : say.gigabytes(format.memoryGb(sizeBytes / 1024 ** 2))}</td>
            <td>{parameters ?? say.unknown}</td>
            <td>{quantization ?? say.unknown}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

const isModelName = (typed: string): boolean => /^\w[\w.:/-]{0,199}$/.test(typed);

function PullForm({ model, onChange }: { readonly model: string; readonly onChange: (model: string) => void }): ReactElement {
  const { words } = useLocale();
  const say = words.runtime.pull;
  const pull = useCommand('runtime.pull');
  const [tried, setTried] = useState(false);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (isModelName(model.trim())) await pull.run({ model: model.trim() });
  };
  return (
    <form
      className="runtime-pull"
      noValidate
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField label={say.label} description={say.more} value={model} placeholder="llama3.2" fault={tried && !isModelName(model.trim()) ? say.fault : undefined} onChange={onChange} />
      <Button submits>{say.fetch}</Button>
      {pull.failure !== null && <ProblemNotice problem={pull.failure} announced />}
    </form>
  );
}

function PullProgress({ pull }: { readonly pull: ModelPull }): ReactElement {
  const { words, format } = useLocale();
  const say = words.runtime.pull;
  const cancel = useCommand('runtime.cancelPull');
  const { model, state, completedBytes, totalBytes, problem } = pull;
  const gigabytes = (bytes: number): string => format.memoryGb(bytes / 1024 ** 2);
  switch (state) {
    case 'done':
      return <Notice tone="done" says={say.done(model)} announced />;
    case 'cancelled':
      return <Notice tone="information" says={say.cancelled(model)} announced />;
    case 'failed':
      return (
        <div>
          <p>{say.failed(model)}</p>
          {problem !== null && <ProblemNotice problem={problem} announced />}
        </div>
      );
    case 'running':
      return (
        <div className="runtime-progress">
          <p>{say.running(model)}</p>
          <progress aria-label={say.running(model)} {...(completedBytes !== null && totalBytes !== null && { value: completedBytes, max: Math.max(1, totalBytes) })} />
          <p className="runtime-muted">{completedBytes !== null && totalBytes !== null ? say.progress(gigabytes(completedBytes), gigabytes(totalBytes)) : pull.status}</p>
          <Button busyWord={cancel.busy && say.cancelling} onPress={() => void cancel.run(undefined)}>
            {say.cancel}
          </Button>
        </div>
      );
  }
}
