import type { Backend } from './backend.ts'
import { ckan, dkan } from './ckan.ts'
import { cswDcat } from './csw-dcat.ts'
import { cswIso } from './csw-iso.ts'
import { datajson } from './datajson.ts'
import { dcat } from './dcat.ts'
import { opendatasoft, opendatasoftV1 } from './opendatasoft.ts'
import { parvis } from './parvis.ts'
import { udata } from './udata.ts'

/** Every kind of source; a new one is a file and a line here, and a line in `kinds.ts`. */
export const backends: readonly Backend[] = [
  dcat,
  ckan,
  dkan,
  datajson,
  opendatasoft,
  opendatasoftV1,
  udata,
  parvis,
  cswIso,
  cswDcat,
]

export function findBackend(name: string): Backend | undefined {
  return backends.find((backend) => backend.name === name)
}
