import type { TestContext } from 'node:test'

/**
 * What is done once the test has ended, then forgotten. The runner keeps every test, and what its end holds, until the
 * last one: a house is 11 MB and a process opens hundreds.
 */
export function afterwards(t: TestContext, work: () => Promise<unknown>): void {
  let left: (() => Promise<unknown>) | null = work
  t.after(async () => {
    const last = left
    left = null
    await last?.()
  })
}
