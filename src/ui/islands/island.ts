/** What an island leaves behind: nothing, or how to stop it when its element goes away. */
export type Island = (element: HTMLElement) => void

const islands = new Map<string, Island>()
const awake = new WeakMap<Element, Set<string>>()

/**
 * Names browser code that serves the elements carrying `data-island="name"` (several names are parted by
 * spaces). Missions add theirs in `islands/index.ts`; an island may be absent and the page still works.
 */
export function island(name: string, start: Island): void {
  islands.set(name, start)
  whenRead(() => wake(document, name))
}

/** Starts the islands of content that has just been put in the page. */
export function wake(root: ParentNode, only?: string): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-island]')) {
    const started = awake.get(element) ?? new Set<string>()
    awake.set(element, started)
    for (const name of (element.dataset.island ?? '').split(' ')) {
      const start = islands.get(name)
      if (!start || started.has(name) || (only && only !== name)) continue
      started.add(name)
      start(element)
    }
  }
}

function whenRead(work: () => void): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', work, { once: true })
  else work()
}
