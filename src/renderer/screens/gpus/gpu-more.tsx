import { lazy, Suspense, useState, type ReactElement } from 'react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { nameOf } from '../../gpu/gpu-status.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { GpuDetailsProps } from './gpu-details.tsx';
import '../../ui/disclosure.css';
import './gpu-more.css';

// Read from disk, and worked out, only where somebody looks: a rig can have sixteen GPUs.
const GpuDetails = lazy(async () => ({ default: (await import('./gpu-details.tsx')).GpuDetails }));

/** Price, limits, history and telemetry, once they are asked for. */
export function GpuMore(props: GpuDetailsProps): ReactElement {
  const { words } = useLocale();
  const [opened, setOpened] = useState(false);
  return (
    <Disclosure className="gpu-more disclosure" isExpanded={opened} onExpandedChange={setOpened}>
      <Button slot="trigger" className="disclosure-button">
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="m6 4 4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
        {words.gpuDetail.show(nameOf(props.section))}
      </Button>
      <DisclosurePanel className="disclosure-panel">
        {opened && (
          <Suspense fallback={<Skeleton lines={3} />}>
            <GpuDetails {...props} />
          </Suspense>
        )}
      </DisclosurePanel>
    </Disclosure>
  );
}
