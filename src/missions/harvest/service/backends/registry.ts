import type { Backend } from './backend.ts'
import { dcat } from './dcat.ts'

/** Every kind of source; a new one is a file and a line here. */
export const backends: readonly Backend[] = [dcat]

export function findBackend(name: string): Backend | undefined {
  return backends.find((backend) => backend.name === name)
}
