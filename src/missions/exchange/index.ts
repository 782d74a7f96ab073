import type { Mission } from '#kernel/house'

export { Grant, GrantedField, type GrantState, grantStates, type KeptGrant, Purpose } from './schema/grant.ts'
export { ApiCall, ApiField, PersonSource, RestrictedApi } from './schema/restricted-api.ts'

export const exchange: Mission = { name: 'exchange' }
