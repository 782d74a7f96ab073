import type { Mission } from '#kernel/house'
import { accountErased, declarePersonalData, organizationChanged } from '#missions/people'
import { recordsApi } from './api.ts'
import { openSearch, searchHealth } from './service/engine.ts'
import { forgetAuthor } from './service/history.ts'
import { followOrganization } from './service/organizations.ts'

export {
  type CardDraft,
  CardView,
  Change,
  type FacetName,
  facetNames,
  LinkView,
  RecordRef,
  recordKey,
  SearchParams,
  type SearchState,
  type SortName,
  sortNames,
  type Visibility,
} from './schema.ts'
export { fold, isMeaningful, tokenize } from './search/analysis.ts'
export { isContainerWord } from './search/container-words.ts'
export { stemOf } from './search/stemming.ts'
export { type StaticFacts, staticWeight } from './search/weight.ts'
export {
  countCards,
  countCardsByOrganization,
  findCardBySlug,
  findCards,
  findTitles,
  listRecentCards,
  removeCard,
  rewriteCard,
  writeCard,
  writeCards,
} from './service/cards.ts'
export { catchUp } from './service/engine.ts'
export { eraseRecord } from './service/erasure.ts'
export {
  type CardHolding,
  followCards,
  type HeldCard,
  readHeldCards,
} from './service/followers.ts'
export {
  diffFields,
  findChangeTo,
  listChanges,
  listChangesOfField,
  listChangesOfKind,
  recordChange,
  recordChanges,
  watchChanges,
} from './service/history.ts'
export { type Link, linkRecords, listLinks, unlinkRecords } from './service/links.ts'
export { type CardPath, readCardPaths, readCardsVersion } from './service/paths.ts'
export {
  canonicalSearch,
  forgetSearches,
  keepSearch,
  type MatchedSearch,
  matchSearches,
  stateOfSearch,
} from './service/saved-searches.ts'
export {
  findMatches,
  type SearchOptions,
  type SearchResults,
  searchIds,
  searchRecords,
  suggestIds,
  suggestRecords,
} from './service/search.ts'
export { findSimilar, findSimilarTo, type Similar } from './service/similar.ts'

export const records: Mission = {
  name: 'records',
  api: recordsApi,
  subscribe: (facts) => {
    facts.within(organizationChanged, followOrganization)
    declarePersonalData(facts, [
      { table: 'records.change', column: 'actor_id' },
      { table: 'records.card', column: 'owner_id' },
    ])
    facts.within(accountErased, (ctx, { accountId, actedAs }) => forgetAuthor(ctx, accountId, actedAs))
  },
  open: openSearch,
  health: searchHealth,
}
