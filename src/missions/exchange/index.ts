import type { Mission } from '#kernel/house'

export { grantChanged } from './schema/facts.ts'
export { Grant, GrantedField, type GrantState, grantStates, type KeptGrant, Purpose } from './schema/grant.ts'
export { ApiCall, ApiField, PersonSource, RestrictedApi } from './schema/restricted-api.ts'
export { findGrant, listActiveGrants } from './service/grants/reading.ts'

export const exchange: Mission = { name: 'exchange' }
