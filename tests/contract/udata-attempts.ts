import type { Town } from './town.ts'

interface Attempt {
  path: (ids: Town['ids']) => string
  body?: object
}

const ofDataset = ({ dataset }: Town['ids']) => `/api/1/datasets/${dataset}/`
const ofResource = ({ dataset, link }: Town['ids']) => `/api/1/datasets/${dataset}/resources/${link}/`
const ofOrganization = ({ organization }: Town['ids']) => `/api/1/organizations/${organization}/`
const ofService = ({ service }: Town['ids']) => `/api/1/dataservices/${service}/`
const ofReuse = ({ reuse }: Town['ids']) => `/api/1/reuses/${reuse}/`
const ofCommunity = ({ community }: Town['ids']) => `/api/1/datasets/community_resources/${community}/`
const ofTopic = ({ topic }: Town['ids']) => `/api/2/topics/${topic}/`
const ofSource = ({ source }: Town['ids']) => `/api/1/harvest/source/${source}/`
const ofDiscussion = ({ discussion }: Town['ids']) => `/api/1/discussions/${discussion}/`
const ofComment = ({ discussion, message }: Town['ids']) =>
  `/api/1/discussions/${discussion}/comments/${message}/`
const extras = ({ dataset }: Town['ids']) => `/api/2/datasets/${dataset}/extras/`
const organizationExtras = ({ organization }: Town['ids']) => `/api/2/organizations/${organization}/extras/`
const resourceExtras = ({ dataset, link }: Town['ids']) =>
  `/api/2/datasets/${dataset}/resources/${link}/extras/`

/** The same in the words of udata. */
export const udataAttempts: Record<string, Attempt> = {
  'PUT /api/1/datasets/:dataset/': { path: ofDataset, body: { title: 'À moi' } },
  'DELETE /api/1/datasets/:dataset/': { path: ofDataset },
  'POST /api/1/datasets/:dataset/featured/': { path: (ids) => `${ofDataset(ids)}featured/` },
  'DELETE /api/1/datasets/:dataset/featured/': { path: (ids) => `${ofDataset(ids)}featured/` },
  'POST /api/1/datasets/:dataset/badges/': {
    path: (ids) => `${ofDataset(ids)}badges/`,
    body: { kind: 'spd' },
  },
  'DELETE /api/1/datasets/:dataset/badges/:kind/': { path: (ids) => `${ofDataset(ids)}badges/spd/` },
  'POST /api/1/datasets/:dataset/upload/': { path: (ids) => `${ofDataset(ids)}upload/` },
  'POST /api/1/datasets/:dataset/resources/': {
    path: (ids) => `${ofDataset(ids)}resources/`,
    body: { title: 'Autre fichier', url: 'https://example.org/autre.csv' },
  },
  'PUT /api/1/datasets/:dataset/resources/': { path: (ids) => `${ofDataset(ids)}resources/`, body: [] },
  'PUT /api/1/datasets/:dataset/resources/:rid/': { path: ofResource, body: { title: 'À moi' } },
  'DELETE /api/1/datasets/:dataset/resources/:rid/': { path: ofResource },
  'POST /api/1/datasets/:dataset/resources/:rid/upload/': { path: (ids) => `${ofResource(ids)}upload/` },
  'PUT /api/2/datasets/:dataset/extras/': { path: extras, body: { mine: true } },
  'DELETE /api/2/datasets/:dataset/extras/': { path: extras, body: [] },
  'PUT /api/2/datasets/:dataset/resources/:rid/extras/': { path: resourceExtras, body: { mine: true } },
  'DELETE /api/2/datasets/:dataset/resources/:rid/extras/': { path: resourceExtras, body: [] },
  'PUT /api/2/organizations/:org/extras/': { path: organizationExtras, body: { mine: true } },
  'DELETE /api/2/organizations/:org/extras/': { path: organizationExtras, body: [] },
  'POST /api/1/transfer/': {
    path: () => '/api/1/transfer/',
    body: { subject: { class: 'Dataset', id: '' }, recipient: { class: 'User', id: '' } },
  },
  'POST /api/1/transfer/:transfer/': {
    path: ({ transfer }) => `/api/1/transfer/${transfer}/`,
    body: { response: 'accept' },
  },
  'PUT /api/1/organizations/:org/': { path: ofOrganization, body: { name: 'Prise' } },
  'DELETE /api/1/organizations/:org/': { path: ofOrganization },
  'POST /api/1/organizations/:org/badges/': {
    path: (ids) => `${ofOrganization(ids)}badges/`,
    body: { kind: 'certified' },
  },
  'DELETE /api/1/organizations/:org/badges/:kind/': {
    path: (ids) => `${ofOrganization(ids)}badges/certified/`,
  },
  'POST /api/1/organizations/:org/member/': {
    path: (ids) => `${ofOrganization(ids)}member/`,
    body: { email: 'moi@example.org', role: 'admin' },
  },
  'PUT /api/1/organizations/:org/member/:user/': {
    path: (ids) => `${ofOrganization(ids)}member/${ids.member}/`,
    body: { role: 'partial_editor' },
  },
  'DELETE /api/1/organizations/:org/member/:user/': {
    path: (ids) => `${ofOrganization(ids)}member/${ids.member}/`,
  },
  'POST /api/1/organizations/:org/membership/:id/accept/': {
    path: (ids) => `${ofOrganization(ids)}membership/${ids.request}/accept/`,
  },
  'POST /api/1/organizations/:org/membership/:id/refuse/': {
    path: (ids) => `${ofOrganization(ids)}membership/${ids.request}/refuse/`,
    body: { comment: 'Non.' },
  },
  'POST /api/1/organizations/:org/membership/:id/cancel/': {
    path: (ids) => `${ofOrganization(ids)}membership/${ids.request}/cancel/`,
  },
  'PUT /api/1/contacts/:contact/': {
    path: ({ contact }) => `/api/1/contacts/${contact}/`,
    body: { name: 'Autre nom' },
  },
  'DELETE /api/1/contacts/:contact/': { path: ({ contact }) => `/api/1/contacts/${contact}/` },
  'POST /api/1/me/org_invitations/:id/accept/': {
    path: ({ ownInvitation }) => `/api/1/me/org_invitations/${ownInvitation}/accept/`,
  },
  'POST /api/1/me/org_invitations/:id/refuse/': {
    path: ({ ownInvitation }) => `/api/1/me/org_invitations/${ownInvitation}/refuse/`,
  },
  'POST /api/1/organizations/:org/logo/': { path: (ids) => `${ofOrganization(ids)}logo/` },
  'PUT /api/1/organizations/:org/logo/': { path: (ids) => `${ofOrganization(ids)}logo/` },
  'PUT /api/1/organizations/:org/member/:user/assignments/': {
    path: (ids) => `${ofOrganization(ids)}member/${ids.member}/assignments/`,
    body: [],
  },
  'PUT /api/1/harvest/source/:source/': { path: ofSource, body: { name: 'À moi' } },
  'DELETE /api/1/harvest/source/:source/': { path: ofSource },
  'POST /api/1/harvest/source/:source/run/': { path: (ids) => `${ofSource(ids)}run/` },
  'POST /api/1/harvest/source/:source/schedule/': { path: (ids) => `${ofSource(ids)}schedule/` },
  'DELETE /api/1/harvest/source/:source/schedule/': { path: (ids) => `${ofSource(ids)}schedule/` },
  'POST /api/1/harvest/source/:source/validate/': {
    path: (ids) => `${ofSource(ids)}validate/`,
    body: { state: 'accepted' },
  },
  'PATCH /api/1/dataservices/:dataservice/': { path: ofService, body: { title: 'À moi' } },
  'DELETE /api/1/dataservices/:dataservice/': { path: ofService },
  'POST /api/1/dataservices/:dataservice/datasets/': {
    path: (ids) => `${ofService(ids)}datasets/`,
    body: [],
  },
  'DELETE /api/1/dataservices/:dataservice/datasets/:dataset/': {
    path: (ids) => `${ofService(ids)}datasets/${ids.dataset}/`,
  },
  'POST /api/1/dataservices/:dataservice/featured/': { path: (ids) => `${ofService(ids)}featured/` },
  'DELETE /api/1/dataservices/:dataservice/featured/': { path: (ids) => `${ofService(ids)}featured/` },
  'PUT /api/1/discussions/:discussion/': { path: ofDiscussion, body: { title: 'À moi' } },
  'DELETE /api/1/discussions/:discussion/': { path: ofDiscussion },
  'PUT /api/1/discussions/:discussion/comments/:comment/': { path: ofComment, body: { comment: 'À moi' } },
  'DELETE /api/1/discussions/:discussion/comments/:comment/': { path: ofComment },
  'PATCH /api/1/reports/:report/': {
    path: ({ report }) => `/api/1/reports/${report}/`,
    body: { dismissed_at: '2026-11-26T10:00:00' },
  },
  'PUT /api/1/reuses/:reuse/': { path: ofReuse, body: { title: 'À moi' } },
  'DELETE /api/1/reuses/:reuse/': { path: ofReuse },
  'POST /api/1/reuses/:reuse/datasets/': { path: (ids) => `${ofReuse(ids)}datasets/`, body: [] },
  'POST /api/1/reuses/:reuse/dataservices/': { path: (ids) => `${ofReuse(ids)}dataservices/`, body: [] },
  'POST /api/1/reuses/:reuse/featured/': { path: (ids) => `${ofReuse(ids)}featured/` },
  'DELETE /api/1/reuses/:reuse/featured/': { path: (ids) => `${ofReuse(ids)}featured/` },
  'POST /api/1/reuses/:reuse/image/': { path: (ids) => `${ofReuse(ids)}image/` },
  'PUT /api/1/datasets/community_resources/:community/': { path: ofCommunity, body: { title: 'À moi' } },
  'DELETE /api/1/datasets/community_resources/:community/': { path: ofCommunity },
  'POST /api/1/datasets/community_resources/:community/upload/': {
    path: (ids) => `${ofCommunity(ids)}upload/`,
  },
  'PUT /api/community-resources/:id/file': {
    path: ({ community }) => `/api/community-resources/${community}/file`,
    body: { upload: 'none', version: 2 },
  },
  'PUT /api/2/topics/:topic/': { path: ofTopic, body: { name: 'À moi' } },
  'DELETE /api/2/topics/:topic/': { path: ofTopic },
  'POST /api/2/topics/:topic/elements/': {
    path: (ids) => `${ofTopic(ids)}elements/`,
    body: [{ title: 'À moi' }],
  },
  'DELETE /api/2/topics/:topic/elements/': { path: (ids) => `${ofTopic(ids)}elements/` },
  'PUT /api/2/topics/:topic/elements/:element/': {
    path: (ids) => `${ofTopic(ids)}elements/${ids.element}/`,
    body: { title: 'À moi' },
  },
  'DELETE /api/2/topics/:topic/elements/:element/': {
    path: (ids) => `${ofTopic(ids)}elements/${ids.element}/`,
  },
  'POST /api/2/topics/:topic/featured/': { path: (ids) => `${ofTopic(ids)}featured/` },
  'DELETE /api/2/topics/:topic/featured/': { path: (ids) => `${ofTopic(ids)}featured/` },
  'DELETE /api/1/me/api_tokens/:id/': { path: ({ key }) => `/api/1/me/api_tokens/${key}/` },
}

export const udataOwnThings = [
  'DELETE /api/1/dataservices/:dataservice/followers/',
  'DELETE /api/1/datasets/:dataset/followers/',
  'DELETE /api/1/organizations/:org/followers/',
  'DELETE /api/1/reuses/:reuse/followers/',
  'DELETE /api/1/topics/:topic/followers/',
  'POST /api/1/dataservices/:dataservice/followers/',
  'POST /api/1/datasets/:dataset/followers/',
  'POST /api/1/organizations/:org/followers/',
  'POST /api/1/reuses/:reuse/followers/',
  'POST /api/1/topics/:topic/followers/',
  'POST /api/1/notifications/:notification/read/',
  'POST /api/1/contacts/',
  'POST /api/1/dataservices/',
  'POST /api/1/datasets/',
  'POST /api/1/datasets/community_resources/',
  'POST /api/1/datasets/:dataset/upload/community/',
  'POST /api/1/discussions/',
  'POST /api/1/discussions/:discussion/',
  'POST /api/1/harvest/source/preview/',
  'POST /api/1/harvest/sources/',
  'POST /api/1/me/api_tokens/',
  'POST /api/1/organizations/',
  'POST /api/1/organizations/:org/membership/',
  'POST /api/1/reuses/',
  'POST /api/2/topics/',
  'PUT /api/1/me/',
]
