/** Whether a path is that of a hash address, or below it: `/casussen/7` is under `#/casussen`. */
export function isUnder(path: string, href: string): boolean {
  const own = href.replace(/^#/, '');
  return path === own || path.startsWith(own.endsWith('/') ? own : `${own}/`);
}
