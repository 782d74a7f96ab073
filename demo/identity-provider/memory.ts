interface Payload {
  uid?: string
  grantId?: string
  consumed?: number
}

const most = 1000

/** What the local provider keeps, until it stops: its own memory warns at every start that it is no real one. */
export function openMemory() {
  const kept = new Map<string, Payload>()
  return (model: string) => {
    const keyOf = (id: string) => `${model}:${id}`
    return {
      upsert: async (id: string, payload: Payload) => {
        kept.set(keyOf(id), payload)
        const [oldest] = kept.keys()
        if (kept.size > most && oldest !== undefined) kept.delete(oldest)
      },
      find: async (id: string) => kept.get(keyOf(id)),
      findByUid: async (uid: string) =>
        [...kept].find(([key, payload]) => key.startsWith(`${model}:`) && payload.uid === uid)?.[1],
      findByUserCode: async () => undefined,
      consume: async (id: string) => {
        const payload = kept.get(keyOf(id))
        if (payload) payload.consumed = Math.floor(Date.now() / 1000)
      },
      destroy: async (id: string) => void kept.delete(keyOf(id)),
      revokeByGrantId: async (grantId: string) => {
        // What was granted, not the sign-in under way that remembers the grant.
        for (const [key, payload] of kept)
          if (key.startsWith(`${model}:`) && payload.grantId === grantId) kept.delete(key)
      },
    }
  }
}
