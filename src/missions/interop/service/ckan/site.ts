import type { Ctx } from '#kernel/context'
import { licenses, licensesAndNone } from '#missions/catalogue'

/** The version of CKAN whose contract is kept. */
const spokenVersion = '2.10.4'

export function statusOf({ config }: Pick<Ctx, 'config'>) {
  return {
    ckan_version: spokenVersion,
    site_url: config.publicUrl,
    site_description: config.site.office,
    site_title: config.site.name,
    error_emails_to: null,
    locale_default: 'fr',
    extensions: ['datastore'],
  }
}

export function licenseDicts({ lang }: Pick<Ctx, 'lang'>) {
  return licensesAndNone.map(({ id, label }) => {
    const term = licenses.find((one) => one.id === id)
    return {
      domain_content: 'False',
      domain_data: 'True',
      domain_software: 'False',
      family: '',
      id,
      is_generic: term?.generic ? 'True' : 'False',
      is_okd_compliant: term?.open ? 'True' : 'False',
      is_osi_compliant: 'False',
      maintainer: '',
      od_conformance: term?.open ? 'approved' : 'not reviewed',
      osd_conformance: 'not reviewed',
      status: 'active',
      title: label[lang],
      url: term?.url ?? '',
    }
  })
}
