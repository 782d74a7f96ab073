import type { Ctx } from '#kernel/context'
import type { Chain, PersonKeys } from '#missions/journal'
import type { Operations } from '../operations.ts'
import type { Networks } from '../release/policy.ts'
import type { Keyring } from '../signing/keyring.ts'
import type { TokenReader } from '../tokens/access-tokens.ts'
import type { ProofJudge } from '../tokens/proofs.ts'
import type { BoardKeeper } from './board.ts'
import type { Places } from './places.ts'
import type { Providers } from './providers.ts'
import type { Tried } from './tried.ts'

/** What one node holds for its calls. */
export interface Gateway {
  ctx: Ctx
  /** Address that software uses. */
  url: string
  board: BoardKeeper
  keyring: () => Keyring
  tokens: TokenReader
  proofs: ProofJudge
  chain: Chain
  persons: PersonKeys
  providers: Providers
  operations: Operations
  places: Places
  tried: Tried
  /** Whose word on addresses is believed; null: nobody's. */
  proxies: Networks | null
  /** Certificates of clients must come from an authority that the operator named. */
  certified: boolean
  /** How long a request may take to come; a file that is deposited has its own pace. */
  bodyMs: number
  /** For benches: what it costs to look is no part of a call. */
  watch: StepWatch | null
}

/** Looks at what each step costs. */
export interface StepWatch {
  /** Microseconds of processor. */
  clock: () => number
  note: (step: string, microseconds: number) => void
}

/** Only what keeps the processor: waiting is no work. */
export function watched<T>({ watch }: Pick<Gateway, 'watch'>, step: string, work: () => T): T {
  if (!watch) return work()
  const began = watch.clock()
  const done = work()
  watch.note(step, watch.clock() - began)
  return done
}
