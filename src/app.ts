import type { Mission } from '#kernel/house'
import { people } from '#missions/people'

/** The table of contents: every mission, each after those it may use. */
export const missions: readonly Mission[] = [people]
