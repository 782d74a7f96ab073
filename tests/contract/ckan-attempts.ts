import type { Town } from './town.ts'

/** Writes of the CKAN dialect: what they take may be in the address. */
const ckanWrites: Record<string, (ids: Town['ids']) => string> = {
  organization_delete: ({ organization }) => `id=${organization}`,
  organization_patch: ({ organization }) => `id=${organization}&title=Autre`,
  organization_update: ({ organization }) => `id=${organization}&title=Autre`,
  package_create: ({ organization }) => `title=x&notes=x&license_id=lov2&owner_org=${organization}`,
  package_delete: ({ dataset }) => `id=${dataset}`,
  package_patch: ({ dataset }) => `id=${dataset}&title=x`,
  package_resource_reorder: ({ dataset, link }) => `id=${dataset}&order=${link}`,
  package_update: ({ dataset }) => `id=${dataset}&title=x`,
  resource_create: ({ dataset }) => `package_id=${dataset}&name=x&url=https://example.org/x.csv`,
  resource_delete: ({ link }) => `id=${link}`,
  resource_patch: ({ link }) => `id=${link}&name=x`,
  resource_update: ({ file }) => `id=${file}&name=x`,
}

/** Writes of the Action API. */
export const ckanAttempts = Object.fromEntries(
  Object.entries(ckanWrites).map(([action, query]) => [
    `POST /api/3/action/${action}`,
    { path: (ids: Town['ids']) => `/api/3/action/${action}?${query(ids)}` },
  ]),
)
