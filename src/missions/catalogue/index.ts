import type { Mission } from '#kernel/house'
import { discussionRemoved, followingChanged, messagePosted } from '#missions/conversation'
import { accountErased, declareHoldings, declarePersonalData, organizationChanged } from '#missions/people'
import { decidedTables, fileRemedied, forgetDecider, standingChanged } from '#missions/privacy'
import { versionFailed, versionReady } from '#missions/tables'
import { adviceRoute } from './api/advice.ts'
import { batchRoutes } from './api/batches.ts'
import { chartRoutes } from './api/charts.ts'
import { communityRoutes } from './api/community-resources.ts'
import { contactPointRoutes } from './api/contact-points.ts'
import { dataserviceRoutes } from './api/dataservices.ts'
import { datasetTemplateRoutes } from './api/dataset-templates.ts'
import { datasetRoutes } from './api/datasets.ts'
import { downloadRoutes } from './api/downloads.ts'
import { embargoRoutes } from './api/embargoes.ts'
import { examinationRoutes } from './api/examination.ts'
import { oembedRoute } from './api/oembed.ts'
import { openingRoutes } from './api/openings.ts'
import { organizationHistoryRoutes } from './api/organizations.ts'
import { plannedPublicationRoutes } from './api/planned-publication.ts'
import { resourceRoutes } from './api/resources.ts'
import { reuseRoutes } from './api/reuses.ts'
import { schemaRoutes } from './api/schemas.ts'
import { seriesRoutes } from './api/series.ts'
import { tagRoutes } from './api/tags.ts'
import { topicRoutes } from './api/topics.ts'
import { transferRoutes } from './api/transfers.ts'
import { vocabularyRoutes } from './api/vocabularies.ts'
import { loadCatalogueCommand, loadSchemasCommand } from './commands.ts'
import { jobs, tellUntold } from './jobs.ts'
import { forgetCampaigner } from './service/campaigns/campaigns.ts'
import { followDataset, forgetChartAuthor } from './service/charts/cards.ts'
import { readSoon } from './service/dataservices/description/job.ts'
import { countDiscussion, countFollower, discountDiscussion } from './service/discussed.ts'
import { entryChanged } from './service/entries/facts.ts'
import { endUnread, examineVersion, followStanding } from './service/examination.ts'
import { datasetChanged } from './service/facts.ts'
import { followNamedData } from './service/openings/telling.ts'
import { eraseOwned, findOwned, ownedTables } from './service/owner-erasure.ts'
import { keepPlans } from './service/planned/clock.ts'
import { followProducer } from './service/producer-changes.ts'
import { adoptRemedied } from './service/remedied.ts'
import { forgetKeeper } from './service/reminders/reminders.ts'
import { followContent } from './service/schemas/validation.ts'
import { catalogueMenu, catalogueSite } from './site.tsx'

export { mayCampaign, mayReview, maySeeTransfers } from './policy.ts'
export type { ApiDigest } from './schema/api-description.ts'
export { CommunityChanges, CommunityDraft, CommunityResource } from './schema/community-resource.ts'
export { type ContactPoint, ContactPointDraft, ContactPointSheet } from './schema/contact-point.ts'
export { Dataservice, DataserviceChanges, DataserviceDraft } from './schema/dataservice.ts'
export {
  Dataset,
  DatasetChanges,
  DatasetDraft,
  type DatasetSummary,
  type External,
  type Metrics,
  MultiPolygon,
  type Territory,
} from './schema/dataset.ts'
export { DatasetFilter } from './schema/dataset-filter.ts'
export type { Entry, EntryRef } from './schema/entry.ts'
export { refuse as refuseEntry } from './schema/entry-refusals.ts'
export type { Harvest } from './schema/fields.ts'
export {
  type FieldChange,
  HarvestedDataset,
  HarvestedEntry,
  type HarvestOutcome,
  mostLinked,
} from './schema/harvested.ts'
export type { CriterionKey, Quality, QualityAdvice } from './schema/quality.ts'
export { refuse } from './schema/refusals.ts'
export { Resource, ResourceChanges, ResourceDraft, ResourceQuery } from './schema/resource.ts'
export { Reuse, ReuseChanges, ReuseDraft } from './schema/reuse.ts'
export { Schema, SchemaDraft, SchemaSummary } from './schema/schema.ts'
export { Series, SeriesChanges, SeriesDraft, type SeriesMember, type SeriesOrder } from './schema/series.ts'
export {
  elementsOf,
  type ShownElement,
  type ShownSection,
  Topic,
  TopicChanges,
  TopicDraft,
  TopicElement,
  type TopicRecordKind,
  TopicSections,
} from './schema/topic.ts'
export type { Party, Transfer } from './schema/transfer.ts'
export { keepChart } from './service/charts/keeping.ts'
export { listCharts } from './service/charts/reading.ts'
export {
  communityStates,
  countCommunityResources,
  createCommunityResource,
  getCommunityResource,
  pageCommunityResources,
  requireCommunityEditor,
  saveCommunityResource,
  sendCommunityFile,
} from './service/community/community-resources.ts'
export {
  createContactPoint,
  getContactPoint,
  listContactPoints,
  removeContactPoint,
  saveContactPoint,
} from './service/contact-points.ts'
export {
  createDataservice,
  type DataservicePage,
  dataserviceStates,
  findCurrentDataserviceSlug,
  findDataservice,
  getDataservice,
  listDataservices,
  pageDataservices,
  saveDataservice,
  stateOfDataservices,
} from './service/dataservices/dataservices.ts'
export { descriptionTypes, readDocument } from './service/dataservices/description/document/reading.ts'
export { keepDescription } from './service/dataservices/description/keeping.ts'
export { findDigest } from './service/dataservices/description/reading.ts'
export { type Follow, field, followIn } from './service/dataservices/description/references.ts'
export { answerRestrictedOf, type RestrictedPage } from './service/dataservices/restricted.ts'
export { createDraft, saveDataset } from './service/datasets.ts'
export { countDownload } from './service/downloads.ts'
export {
  countEntriesByOrganization,
  type EntryFilter,
  type EntryPage,
} from './service/entries/listing.ts'
export { maxPictureSize } from './service/entries/pictures.ts'
export { mayEditContent, mayReadTable } from './service/examination.ts'
export { datasetChanged, datasetsLoaded, tableOpened } from './service/facts.ts'
export { keepHarvestedEntries } from './service/harvested/entries.ts'
export { type HarvestBatch, keepHarvested } from './service/harvested/keeping.ts'
export { countToReview } from './service/held-files.ts'
export { type Activity, listActivity, listDatasetHistory } from './service/history.ts'
export { toJsonLd } from './service/json-ld.ts'
export { countOwnDatasets, type DatasetPage, listDatasets } from './service/listing.ts'
export { loadCatalogue } from './service/load/load-catalogue.ts'
export { findMappedTable } from './service/mapped-table.ts'
export { type OpeningsOf, readOpeningsOf } from './service/openings/of-organization.ts'
export { createOpening, openingStates, saveOpening } from './service/openings/openings.ts'
export {
  countDownloads,
  type OrganizationMetrics,
  sumByOrganization,
} from './service/organization-metrics.ts'
export { keepText, ownResource, requireOwnDataset } from './service/own-files.ts'
export { findPlacesIn, type PlacesInWords } from './service/place-in-words.ts'
export {
  archiveDataset,
  deleteDataset,
  publishDataset,
  restoreDataset,
  transferDataset,
  unarchiveDataset,
  unpublishDataset,
} from './service/publication.ts'
export { adviseQuality } from './service/quality.ts'
export {
  type DatasetCondition,
  type DatasetField,
  everyDataset,
  type Match,
  type Range,
} from './service/querying/condition.ts'
export {
  type CountedField,
  countDatasets,
  countDatasetsBy,
  type ListState,
  stateOfDatasets,
} from './service/querying/counting.ts'
export { selectByFilter } from './service/querying/filter.ts'
export type { DatasetSort } from './service/querying/order.ts'
export { type ResourceField, searchResources } from './service/querying/resources.ts'
export { type DatasetSearch, listDatasetSlugs, searchDatasets } from './service/querying/search.ts'
export type { DatasetSelection, DatasetState } from './service/querying/selection.ts'
export { streamWholeDatasets } from './service/querying/stream.ts'
export {
  getWholeDataset,
  listWholeDatasets,
  readWholeDatasets,
  type WholeDataset,
} from './service/querying/whole.ts'
export { findCurrentSlug, findDataset, getDataset } from './service/reading.ts'
export { listResourcesOf, orderResources, pageResources } from './service/resource-lists.ts'
export { getResource, listResources, type ResourcePage } from './service/resource-reading.ts'
export {
  addResource,
  removeResource,
  reorderResources,
  replaceFile,
  updateResource,
} from './service/resources.ts'
export {
  createReuse,
  findCurrentReuseSlug,
  findReuse,
  getReuse,
  listReuses,
  pageReuses,
  requireReuseEditor,
  reuseStates,
  saveReuse,
  setReuseImage,
  stateOfReuses,
} from './service/reuses/reuses.ts'
export { loadSchemas } from './service/schemas/load/load-schemas.ts'
export { listSchemas, type SchemaQuery } from './service/schemas/reading.ts'
export { addSchema } from './service/schemas/saving.ts'
export { coverageOf } from './service/series/members.ts'
export { listPlaces, type PlaceInSeries, readAllPlaces } from './service/series/places.ts'
export {
  createSeries,
  findSeries,
  getSeries,
  pageSeries,
  saveSeries,
  seriesStates,
  stateOfSeries,
} from './service/series/series.ts'
export { slugify } from './service/slugify.ts'
export { findInspireTheme, suggestFormats, suggestTags } from './service/tags.ts'
export { keepTemplate } from './service/templates/keeping.ts'
export {
  findTerritories,
  findTerritoryNamed,
  france,
  groupingsIn,
  isTerritory,
  prepareTerritories,
  searchTerritories,
  territoriesAround,
  territoriesIn,
} from './service/territories.ts'
export {
  createTopic,
  findCurrentTopicSlug,
  findTopic,
  gathering,
  getTopic,
  listFeaturedTopics,
  listTopicsOfOrganization,
  pageTopics,
  requireTopicEditor,
  saveTopic,
  stateOfTopics,
  topicStates,
} from './service/topics/topics.ts'
export { countPendingTransfers, getTransfer, listTransfers } from './service/transfers/reading.ts'
export { answerTransfer, proposeTransfer } from './service/transfers/transferring.ts'
export { nameAround } from './service/typed-place.ts'
export { countMetric, followUses, listUses, nameFiles } from './service/uses.ts'
export { withdrawing } from './service/withdrawing.ts'
export { sendPicture } from './site/reader/picture.ts'
export { kindLook, stoneOf } from './views/kinds.ts'
export { OpeningsOfOrganization } from './views/openings/of-organization.tsx'
export { imageOf } from './views/reader/picture-of.ts'
export type { PictureOf } from './views/reader/record-picture.tsx'
export { accessReasons, accessTypes, audienceConditions, audiences } from './vocabulary/access.ts'
export { apiFormats } from './vocabulary/api-formats.ts'
export { badges } from './vocabulary/badges.ts'
export { contactRoles } from './vocabulary/contact-roles.ts'
export { formatFamilies } from './vocabulary/format-families.ts'
export { formatOfFileName, isOpenFormat, mediaTypes, normalizeFormat } from './vocabulary/formats.ts'
export { findFrequency, frequencies } from './vocabulary/frequencies.ts'
export { granularities } from './vocabulary/granularities.ts'
export { hvdCategories, hvdCategoriesOf } from './vocabulary/hvd-categories.ts'
export { inspireThemeUris } from './vocabulary/inspire-themes.ts'
export { findLicense, licenses, licensesAndNone } from './vocabulary/licenses.ts'
export { resourceTypes } from './vocabulary/resource-types.ts'
export { reuseThemes } from './vocabulary/reuse-themes.ts'
export { reuseTypes } from './vocabulary/reuse-types.ts'
export { labelOf, type Term } from './vocabulary/term.ts'
export { type Theme, themes, themesOf, themeUris } from './vocabulary/themes.ts'
export { accessReasonUris, accessUris } from './vocabulary/uris/access-uris.ts'
export { contactRoleUris } from './vocabulary/uris/contact-uris.ts'
export { checksumUris, formatUris, serviceUris } from './vocabulary/uris/format-uris.ts'
export { frequencyUris } from './vocabulary/uris/frequency-uris.ts'
export { hvdCategoryUris, hvdRegulation } from './vocabulary/uris/hvd-uris.ts'
export { languageUris } from './vocabulary/uris/language-uris.ts'
export { licenseTypes, licenseUris } from './vocabulary/uris/license-uris.ts'
export { placeUris } from './vocabulary/uris/place-uris.ts'
export { authority, type UriTable } from './vocabulary/uris/uri-table.ts'

export const catalogue: Mission = {
  name: 'catalogue',
  api: (app) => {
    datasetRoutes(app)
    datasetTemplateRoutes(app)
    adviceRoute(app)
    plannedPublicationRoutes(app)
    batchRoutes(app)
    resourceRoutes(app)
    embargoRoutes(app)
    examinationRoutes(app)
    contactPointRoutes(app)
    chartRoutes(app)
    vocabularyRoutes(app)
    tagRoutes(app)
    downloadRoutes(app)
    schemaRoutes(app)
    dataserviceRoutes(app)
    reuseRoutes(app)
    oembedRoute(app)
    topicRoutes(app)
    seriesRoutes(app)
    communityRoutes(app)
    transferRoutes(app)
    openingRoutes(app)
    organizationHistoryRoutes(app)
  },
  site: catalogueSite,
  menu: catalogueMenu,
  jobs,
  subscribe: (facts) => {
    facts.within(organizationChanged, followProducer)
    facts.within(accountErased, eraseOwned)
    facts.within(accountErased, forgetKeeper)
    facts.within(accountErased, forgetCampaigner)
    facts.within(accountErased, forgetChartAuthor)
    facts.within(accountErased, (ctx, { accountId }) => forgetDecider(ctx, accountId))
    // What is said of one file of a dataset moves neither its charts nor the openings that name it.
    facts.within(datasetChanged, async (ctx, { id, action }) => {
      if (action === 'resource-changed') return
      await followDataset(ctx, { id })
      await followNamedData(ctx, 'datasets', id)
    })
    facts.within(entryChanged, (ctx, { kind, id }) =>
      kind === 'dataservice' ? followNamedData(ctx, 'dataservices', id) : Promise.resolve(),
    )
    facts.within(messagePosted, countDiscussion)
    facts.within(discussionRemoved, discountDiscussion)
    facts.within(followingChanged, countFollower)
    facts.after(entryChanged, 'catalogue.read-description', readSoon)
    facts.after(versionReady, 'catalogue.examine', examineVersion)
    facts.after(versionFailed, 'catalogue.end-unread', endUnread)
    facts.after(fileRemedied, 'catalogue.adopt-remedied', adoptRemedied)
    facts.after(versionReady, 'catalogue.validate-content', followContent)
    facts.after(versionFailed, 'catalogue.validate-unread', followContent)
    facts.after(standingChanged, 'catalogue.follow-standing', followStanding)
    declareHoldings(facts, findOwned)
    declarePersonalData(facts, [...ownedTables, ...decidedTables])
  },
  open: async (ctx) => {
    await tellUntold(ctx)
    return keepPlans(ctx)
  },
  commands: { 'load-catalogue': loadCatalogueCommand, 'load-schemas': loadSchemasCommand },
}
