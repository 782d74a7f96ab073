import type { RestrictedApi } from '#missions/exchange'

/** Where a provider is asked. */
interface ProviderAddress {
  origin: string
  /** What stands before the path of each operation; no `/` at its end. */
  base: string
}

const known = new WeakMap<RestrictedApi, ProviderAddress>()

/** The address of an API, read once for all its calls until the board is read again. */
export function providerAddress(api: RestrictedApi): ProviderAddress {
  const found = known.get(api)
  if (found) return found
  const { origin, pathname } = new URL(api.baseUrl)
  const address = { origin, base: pathname.replace(/\/$/, '') }
  known.set(api, address)
  return address
}
