import type { Mission } from '#kernel/house'

export { ApiDraft, type KeptApi } from './schema/api-draft.ts'
export { ApiSheet, emptySheet } from './schema/api-sheet.ts'
export { grantChanged } from './schema/facts.ts'
export { Grant, GrantedField, type GrantState, grantStates, type KeptGrant, Purpose } from './schema/grant.ts'
export { ApiCall, ApiField, PersonSource, RestrictedApi } from './schema/restricted-api.ts'
export { findApiBySlug, getApi, listApis } from './service/apis/reading.ts'
export { approveDestination, saveApi } from './service/apis/saving.ts'
export { findGrant, listActiveGrants } from './service/grants/reading.ts'

export const exchange: Mission = { name: 'exchange' }
