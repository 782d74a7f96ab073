/** Lets `size` pieces of work happen at a time and `waiting` wait for theirs; more are refused at once. */
export interface Turns {
  /** Answers what gives the turn back. @throws `busy` when too many wait */
  take(): Promise<() => void>
}

export function openTurns({
  size,
  waiting,
  busy,
}: {
  size: number
  waiting: number
  busy: () => Error
}): Turns {
  const queue: (() => void)[] = []
  let taken = 0
  const giveBack = () => {
    const next = queue.shift()
    if (next) next()
    else taken--
  }
  const turn = () => {
    let given = false
    return () => {
      if (!given) giveBack()
      given = true
    }
  }
  return {
    take: async () => {
      if (taken < size) taken++
      else if (queue.length >= waiting) throw busy()
      else await new Promise<void>((resolve) => queue.push(resolve))
      return turn()
    },
  }
}
