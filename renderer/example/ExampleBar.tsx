import { Button } from '../components/Button.tsx';
import { stopExampleLabel, useStopExample } from './stopping.ts';
import './example.css';

/** Over every screen of the example: that nothing of it is real, and the way out. */
export function ExampleBar() {
  const { stop, busy } = useStopExample();
  return (
    <aside className="ck-example" aria-label="Voorbeeldgegevens">
      <p>
        <strong>Voorbeeldgegevens:</strong> niets hiervan is echt en niets blijft bewaard.
      </p>
      <Button small busy={busy} onClick={stop}>
        {stopExampleLabel}
      </Button>
    </aside>
  );
}
