import type { Mission } from '#kernel/house'
import { catalogue } from '#missions/catalogue'
import { home } from '#missions/home'
import { people } from '#missions/people'
import { privacy } from '#missions/privacy'
import { records } from '#missions/records'
import { tables } from '#missions/tables'

/** The table of contents: every mission, each after those it may use. */
export const missions: readonly Mission[] = [people, records, tables, privacy, catalogue, home]
