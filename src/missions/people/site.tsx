import type { App } from '#kernel/http'
import { accountSite } from './site/account.tsx'
import { actingSite } from './site/acting-as.tsx'
import { certificationSite } from './site/certification.tsx'
import { erasureSite } from './site/erasure.tsx'
import { familySite } from './site/family.tsx'
import { foundingSite } from './site/founding.tsx'
import { identitySite } from './site/identity.tsx'
import { logoSite } from './site/logos.tsx'
import { membershipSite } from './site/membership.tsx'
import { oauthSite } from './site/oauth.tsx'
import { applicationSite } from './site/oauth-applications.tsx'
import { officeSite } from './site/office.tsx'
import { organizationSite } from './site/organizations.tsx'
import { personalDataSite } from './site/personal-data.tsx'
import { registrationSite } from './site/registration.tsx'
import { restorationSite } from './site/restoration.tsx'
import { secondStepSite } from './site/second-step.tsx'
import { securitySite } from './site/security.tsx'
import { setUpSite } from './site/setup.tsx'
import { signInSite } from './site/sign-in.tsx'

export function peopleSite(app: App): void {
  setUpSite(app)
  signInSite(app)
  identitySite(app)
  secondStepSite(app)
  registrationSite(app)
  accountSite(app)
  securitySite(app)
  oauthSite(app)
  applicationSite(app)
  personalDataSite(app)
  erasureSite(app)
  foundingSite(app)
  organizationSite(app)
  logoSite(app)
  restorationSite(app)
  membershipSite(app)
  certificationSite(app)
  familySite(app)
  officeSite(app)
  actingSite(app)
}
