import type { App } from '#kernel/http'
import { activityRoutes } from './activity.ts'
import { assignmentRoutes } from './assignments.ts'
import { contactRoutes } from './contacts.ts'
import { datasetChangeRoutes } from './dataset-changes.ts'
import { datasetRoutes } from './datasets.ts'
import { datasetV2Routes } from './datasets-v2.ts'
import { discussionRoutes } from './discussions/index.ts'
import { communityResourceRoutes } from './entries/community-resources.ts'
import { communityUploadRoutes } from './entries/community-uploads.ts'
import { dataserviceRoutes } from './entries/dataservices.ts'
import { reuseRoutes } from './entries/reuses.ts'
import { extrasRoutes } from './extras.ts'
import { followerRoutes } from './followers.ts'
import { harvestRoutes } from './harvest.ts'
import { meRoutes } from './me.ts'
import { membershipRoutes } from './membership.ts'
import { metricsRoutes } from './metrics.ts'
import { missingUdataRoutes } from './missing.ts'
import { notificationRoutes } from './notifications.ts'
import { organizationLogoRoutes } from './organization-logo.ts'
import { organizationRoutes } from './organizations.ts'
import { organizationV2Routes } from './organizations-v2.ts'
import { postRoutes } from './posts.ts'
import { reportRoutes } from './reports.ts'
import { resourceRoutes } from './resources.ts'
import { siteRoutes } from './site.ts'
import { spatialRoutes } from './spatial.ts'
import { suggestionRoutes } from './suggestions.ts'
import { topicRoutes } from './topics/index.ts'
import { transferRoutes } from './transfers.ts'
import { uploadRoutes } from './uploads.ts'
import { userRoutes } from './users.ts'
import { vocabularyRoutes } from './vocabularies.ts'

export { udataDialect } from './dialect.ts'
export { missingRoutesPage } from './missing.ts'

const groups = [
  datasetRoutes,
  datasetChangeRoutes,
  datasetV2Routes,
  resourceRoutes,
  uploadRoutes,
  extrasRoutes,
  organizationRoutes,
  organizationV2Routes,
  organizationLogoRoutes,
  membershipRoutes,
  assignmentRoutes,
  contactRoutes,
  meRoutes,
  userRoutes,
  activityRoutes,
  harvestRoutes,
  siteRoutes,
  transferRoutes,
  dataserviceRoutes,
  reuseRoutes,
  communityResourceRoutes,
  communityUploadRoutes,
  topicRoutes,
  discussionRoutes,
  followerRoutes,
  metricsRoutes,
  notificationRoutes,
  postRoutes,
  reportRoutes,
  spatialRoutes,
  suggestionRoutes,
  vocabularyRoutes,
  missingUdataRoutes,
]

/** The API of udata, as its clients know it. */
export function udataRoutes(app: App): void {
  for (const register of groups) register(app)
}
