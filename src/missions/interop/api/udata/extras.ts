import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import { DatasetChanges, getDataset, ResourceChanges, saveDataset, updateResource } from '#missions/catalogue'
import { changeOrganization, OrganizationChange } from '#missions/people'
import { Form } from '../../service/udata/dataset-input.ts'
import { findOrganization } from '../../service/udata/organizations.ts'
import { resourceOf } from '../../service/udata/resource-changes.ts'
import { datasetParams } from './dataset-parameters.ts'
import { organizationParams } from './organizations.ts'
import { resourceParams } from './resources.ts'
import { reading, signed } from './route.ts'

type Extras = Readonly<Record<string, unknown>>

const ofDataset = '/api/2/datasets/:dataset/extras/'
const ofOrganization = '/api/2/organizations/:org/extras/'
const ofResource = '/api/2/datasets/:dataset/resources/:rid/extras/'
const keys = z.array(z.string()).max(200)

/** Free properties: merged by PUT, where null removes a key; removed by a list of keys. */
export function extrasRoutes(app: App): void {
  app.get(
    ofDataset,
    reading('Free properties of a dataset', { params: datasetParams }),
    async (request) => (await getDataset(contextOf(request), request.params.dataset)).extras,
  )
  app.put(
    ofDataset,
    signed('Merge free properties into those of a dataset', { params: datasetParams, body: Form }),
    async (request) => {
      const ctx = contextOf(request)
      const { id, extras } = await getDataset(ctx, request.params.dataset)
      const changes = DatasetChanges.parse({ extras: merge(extras, request.body) })
      return (await saveDataset(ctx, id, changes)).extras
    },
  )
  app.delete(
    ofDataset,
    signed('Remove free properties of a dataset, by their keys', { params: datasetParams, body: keys }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id, extras } = await getDataset(ctx, request.params.dataset)
      await saveDataset(ctx, id, DatasetChanges.parse({ extras: without(extras, request.body) }))
      return reply.status(204).send()
    },
  )
  resourceExtrasRoutes(app)
  organizationExtrasRoutes(app)
}

function organizationExtrasRoutes(app: App): void {
  app.get(
    ofOrganization,
    reading('Free properties of an organisation', { params: organizationParams }),
    async (request) => (await findOrganization(contextOf(request), request.params.org)).organization.extras,
  )
  app.put(
    ofOrganization,
    signed('Merge free properties into those of an organisation', { params: organizationParams, body: Form }),
    async (request) => {
      const ctx = contextOf(request)
      const { id, version, extras } = (await findOrganization(ctx, request.params.org)).organization
      const change = OrganizationChange.parse({ version, extras: merge(extras, request.body) })
      return (await changeOrganization(ctx, id, change)).extras
    },
  )
  app.delete(
    ofOrganization,
    signed('Remove free properties of an organisation, by their keys', {
      params: organizationParams,
      body: keys,
    }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id, version, extras } = (await findOrganization(ctx, request.params.org)).organization
      const change = OrganizationChange.parse({ version, extras: without(extras, request.body) })
      await changeOrganization(ctx, id, change)
      return reply.status(204).send()
    },
  )
}

function resourceExtrasRoutes(app: App): void {
  app.get(
    ofResource,
    reading('Free properties of a resource', { params: resourceParams }),
    async (request) => (await resourceOf(contextOf(request), request.params)).extras,
  )
  app.put(
    ofResource,
    signed('Merge free properties into those of a resource', { params: resourceParams, body: Form }),
    async (request) => {
      const ctx = contextOf(request)
      const { id, datasetId, extras } = await resourceOf(ctx, request.params)
      const changes = { extras: ResourceChanges.parse({ extras: merge(extras, request.body) }).extras }
      return (await updateResource(ctx, { datasetId, id }, changes)).extras
    },
  )
  app.delete(
    ofResource,
    signed('Remove free properties of a resource, by their keys', { params: resourceParams, body: keys }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id, datasetId, extras } = await resourceOf(ctx, request.params)
      const changes = { extras: ResourceChanges.parse({ extras: without(extras, request.body) }).extras }
      await updateResource(ctx, { datasetId, id }, changes)
      return reply.status(204).send()
    },
  )
}

function merge(before: Extras, changes: Extras): Extras {
  return Object.fromEntries(
    Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null && value !== undefined),
  )
}

/** @throws notFound when one of the keys is not there */
function without(before: Extras, keys: readonly string[]): Extras {
  if (keys.some((key) => !Object.hasOwn(before, key))) throw refuse.notFound()
  return Object.fromEntries(Object.entries(before).filter(([key]) => !keys.includes(key)))
}
