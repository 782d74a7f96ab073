import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { ClientChange, ClientDraft, ClientView, ErrorView, KeyDraft } from '../schema/client-draft.ts'
import { Delegation, DelegationDraft } from '../schema/delegation.ts'
import {
  changeClient,
  getClient,
  listClientErrors,
  listClients,
  registerClient,
} from '../service/clients/clients.ts'
import { delegate, endDelegation, listDelegations } from '../service/clients/delegations.ts'
import { addKey, revokeKey } from '../service/clients/keys.ts'
import { withdrawClient } from '../service/clients/withdrawing.ts'

const account = { access: 'account', dialect: 'own' } as const
const tags = ['gateway']
const id = z.string().max(60)
const params = z.object({ id })
const querystring = z.object({ organization: id })

/** The software of an organisation, its keys, its errors, and for whom it calls. */
export function clientsApi(app: App): void {
  clientRoutes(app)
  oneClientRoutes(app)
  keyRoutes(app)
  delegationRoutes(app)
}

function clientRoutes(app: App): void {
  const path = '/api/exchange/clients'
  const List = z.object({ items: z.array(ClientView) })
  app.get(
    path,
    {
      config: account,
      schema: { querystring, response: { 200: List }, tags, summary: 'The software of an organisation' },
    },
    async (request) => ({ items: await listClients(contextOf(request), request.query.organization) }),
  )
  app.post(
    path,
    {
      config: account,
      schema: {
        querystring,
        body: ClientDraft,
        response: { 201: ClientView },
        tags,
        summary: 'Register a software',
      },
    },
    async (request, reply) => {
      const client = await registerClient(contextOf(request), request.query.organization, request.body)
      return reply.status(201).header('location', `${path}/${client.id}`).send(client)
    },
  )
}

function oneClientRoutes(app: App): void {
  const path = '/api/exchange/clients'
  app.get(
    `${path}/:id`,
    { config: account, schema: { params, response: { 200: ClientView }, tags, summary: 'A software' } },
    (request) => getClient(contextOf(request), request.params.id),
  )
  app.patch(
    `${path}/:id`,
    {
      config: account,
      schema: {
        params,
        body: ClientChange,
        response: { 200: ClientView },
        tags,
        summary: 'Change its name, networks or contacts',
      },
    },
    (request) => changeClient(contextOf(request), request.params.id, request.body),
  )
  app.delete(
    `${path}/:id`,
    {
      config: account,
      schema: { params, response: { 200: ClientView }, tags, summary: 'Withdraw it for good' },
    },
    (request) => withdrawClient(contextOf(request), request.params.id),
  )
  app.get(
    `${path}/:id/errors`,
    {
      config: account,
      schema: {
        params,
        response: { 200: z.object({ items: z.array(ErrorView) }) },
        tags,
        summary: 'Its last refusals, two hundred at most, latest first; nothing about persons',
      },
    },
    async (request) => ({ items: await listClientErrors(contextOf(request), request.params.id) }),
  )
}

function keyRoutes(app: App): void {
  const path = '/api/exchange/clients/:id/keys'
  app.post(
    path,
    {
      config: account,
      schema: {
        params,
        body: KeyDraft,
        response: { 201: ClientView },
        tags,
        summary: 'Register a key: two may be valid at once',
      },
    },
    async (request, reply) =>
      reply.status(201).send(await addKey(contextOf(request), request.params.id, request.body)),
  )
  app.delete(
    `${path}/:key`,
    {
      config: account,
      schema: {
        params: z.object({ id, key: id }),
        response: { 200: ClientView },
        tags,
        summary: 'Revoke a key: no node accepts it five seconds later',
      },
    },
    (request) => revokeKey(contextOf(request), request.params.id, request.params.key),
  )
}

function delegationRoutes(app: App): void {
  const path = '/api/exchange/delegations'
  const List = z.object({ items: z.array(Delegation) })
  app.get(
    path,
    {
      config: account,
      schema: {
        querystring,
        response: { 200: List },
        tags,
        summary: 'Delegations that an organisation gave or received',
      },
    },
    async (request) => ({ items: await listDelegations(contextOf(request), request.query.organization) }),
  )
  app.post(
    path,
    {
      config: account,
      schema: {
        body: DelegationDraft,
        response: { 201: Delegation },
        tags,
        summary: 'Let the software of a vendor call under a grant of yours',
      },
    },
    async (request, reply) => reply.status(201).send(await delegate(contextOf(request), request.body)),
  )
  app.delete(
    `${path}/:id`,
    {
      config: account,
      schema: { params, response: { 204: z.null() }, tags, summary: 'Take a delegation back' },
    },
    async (request, reply) => {
      await endDelegation(contextOf(request), request.params.id)
      return reply.status(204).send(null)
    },
  )
}
