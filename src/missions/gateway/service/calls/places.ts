import type { Call, CallStep, Ending } from './call.ts'

/** Where the rest of the room joins the path of a call: limits, breakers, watches, notes. */
export interface Places {
  /** The call is allowed by its grant; nothing was asked of the provider. Its refusal is recorded. */
  beforeForward: readonly CallStep[]
  /** Its persons are known, from the parameters or from the answer, and nothing has left. */
  personsKnown: readonly CallStep[]
  /** It ended, one way or another; nobody waits. */
  ended: readonly ((call: Call, ending: Ending) => void)[]
}
