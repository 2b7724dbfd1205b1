import { useEffect, useRef } from 'react';
import type { Agreement } from './agreement-words.ts';

/** The articles to read beside the form; scrolls by itself, also by keyboard. */
export function ArticlesText({ articles }: { articles: Agreement['articles'] }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    // What scrolls has to be reachable by keyboard.
    if (box.current) box.current.tabIndex = 0;
  }, []);
  return (
    <section ref={box} className="ck-articles" aria-label="De tekst van de overeenkomst">
      {articles.map(({ number, title, clauses }) => (
        <div key={number} className="ck-articles__article">
          <h3>
            Artikel {number}. {title}
          </h3>
          {clauses.map((clause, index) => (
            <div key={clause} className="ck-articles__clause">
              <span className="ck-quiet">
                {number}.{index + 1}
              </span>
              <p className="ck-prose">{clause}</p>
            </div>
          ))}
        </div>
      ))}
    </section>
  );
}
