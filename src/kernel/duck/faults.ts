/** The child died before it answered: killed, out of memory, or a crash of the engine. */
export class ProgramDied extends Error {
  override readonly name = 'ProgramDied'
}

/** What a child threw, in its own words. */
export class ProgramFault extends Error {
  override readonly name = 'ProgramFault'
}

/** The child was stopped because it took longer than it was given. */
export class ProgramTooSlow extends Error {
  override readonly name = 'ProgramTooSlow'
}

/** The engine said no: its message is for whoever wrote the query. */
export class QueryFault extends Error {
  override readonly name = 'QueryFault'
}

/** Too many wait already. */
export class CrewBusy extends Error {
  override readonly name = 'CrewBusy'
  /** Seconds after which to ask again. */
  readonly retryAfter: number
  constructor(retryAfter: number) {
    super(`ask again in ${retryAfter} s`)
    this.retryAfter = retryAfter
  }
}
