import type { Mission } from '#kernel/house'
import { NAMEApi } from './api.ts'
import { NAMESite } from './site.tsx'

export type { Entry } from './schema.ts'

export const NAME: Mission = { name: 'NAME', api: NAMEApi, site: NAMESite }
