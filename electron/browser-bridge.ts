/** Names of the two bindings that the host exposes; the init script takes them away from the page. */
export const INVOKE_BINDING = 'casuskluisInvoke';
export const ACTIVITY_BINDING = 'casuskluisActivity';

/** Where the host finds the function that lets the page save its drafts before a lock. */
const ANNOUNCE = "Symbol.for('casuskluis.announceLock')";

/**
 * What the preload is in Electron: puts `window.casuskluis` in the main frame of the one origin, and reports that
 * somebody is using keyboard or pointer, once in five seconds at most. Plain text, because a compiled function
 * brings helpers of its compiler along. Calls cross as JSON.
 */
export function bridgeScript(origin: string): string {
  return `(() => {
  const call = globalThis.${INVOKE_BINDING};
  const active = globalThis.${ACTIVITY_BINDING};
  delete globalThis.${INVOKE_BINDING};
  delete globalThis.${ACTIVITY_BINDING};
  if (window !== window.top || location.origin !== ${JSON.stringify(origin)} || !call || !active) return;
  const listeners = new Set();
  Object.defineProperty(globalThis, ${ANNOUNCE}, {
    value: (reason) => Promise.allSettled([...listeners].map(async (listener) => listener(reason))),
  });
  Object.defineProperty(window, 'casuskluis', {
    enumerable: true,
    value: Object.freeze({
      host: 'browser',
      invoke: async (name, input, draftKey) =>
        JSON.parse(await call(String(name), JSON.stringify(input ?? null), draftKey)),
      onLock: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    }),
  });
  // Loading the page anew would lose the letters of the last moment; in the Electron window there is no such key.
  addEventListener(
    'keydown',
    (event) => {
      const reload = event.key === 'F5' || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'r');
      if (reload) event.preventDefault();
    },
    { capture: true },
  );
  let reportedAt = -Infinity;
  const report = (event) => {
    if (!event.isTrusted || event.timeStamp - reportedAt < 5000) return;
    reportedAt = event.timeStamp;
    active();
  };
  for (const type of ['keydown', 'pointerdown', 'pointermove', 'wheel']) {
    addEventListener(type, report, { capture: true, passive: true });
  }
})();`;
}

/** Evaluated in the page before a lock: answers when every listener is done, or at once when there is none. */
export function announceExpression(reason: string): string {
  return `(globalThis[${ANNOUNCE}]?.(${JSON.stringify(reason)}) ?? Promise.resolve()).then(() => undefined)`;
}
