import type { Lang } from '#kernel/words'
import { hvdCategories, labelOf } from '#missions/catalogue'

/** A theme as the package that is in it names it. */
export function toGroupRef(id: string, lang: Lang) {
  const title = labelOf(hvdCategories, id, lang)
  return { description: '', display_name: title, id, image_display_url: '', name: id, title }
}

/** A theme with every key that CKAN gives a group. */
export function toGroupDict(id: string, { lang, count }: { lang: Lang; count: number }) {
  return {
    ...toGroupRef(id, lang),
    approval_status: 'approved',
    created: null,
    extras: [],
    groups: [],
    image_url: '',
    is_organization: false,
    num_followers: 0,
    package_count: count,
    state: 'active',
    tags: [],
    type: 'group',
    users: [],
  }
}
