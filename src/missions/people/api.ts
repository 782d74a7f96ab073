import type { App } from '#kernel/http'
import { accountsApi } from './api/accounts.ts'
import { certificationApi } from './api/certification.ts'
import { familyApi } from './api/family.ts'
import { logosApi } from './api/logos.ts'
import { meApi } from './api/me.ts'
import { membershipApi } from './api/membership.ts'
import { oauthApi } from './api/oauth.ts'
import { organizationsApi } from './api/organizations.ts'

export function peopleApi(app: App): void {
  meApi(app)
  organizationsApi(app)
  membershipApi(app)
  logosApi(app)
  certificationApi(app)
  familyApi(app)
  accountsApi(app)
  oauthApi(app)
}
