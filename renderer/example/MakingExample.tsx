import { useEffect, useRef } from 'react';
import { Button } from '../components/Button.tsx';
import { LoadingState } from '../components/States.tsx';
import { StartScreen } from '../start/StartScreen.tsx';
import './example.css';

/** While the example is being made: what is there already, and the way to stop. */
export function MakingExample({ said, onStop }: { said: readonly string[]; onStop: () => void }) {
  const stop = useRef<HTMLButtonElement>(null);
  useEffect(() => stop.current?.focus(), []);
  return (
    <StartScreen title="Het voorbeeld wordt gemaakt" bare>
      <p className="ck-quiet">
        Dit duurt ongeveer een halve minuut. Casuskluis schrijft een half jaar werk op in een verzonnen
        gemeente. Uw eigen kluis maakt u daarna.
      </p>
      <div className="ck-example__said">
        <div role="log" aria-label="Al klaar">
          <ul>
            {said.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
        <LoadingState label="Nog bezig" />
      </div>
      <div>
        <Button ref={stop} onClick={onStop}>
          Stoppen
        </Button>
      </div>
    </StartScreen>
  );
}
