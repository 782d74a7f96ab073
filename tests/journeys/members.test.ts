import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findBarriers, testSite } from '#testkit'

/** Somebody is invited by mail, joins, and does what a contributor may: their own work, not that of others. */

for (const width of ['desktop', 'phone'] as const) {
  test(`an invited contributor joins from the mail and is held to their own work: ${width}`, async (t) => {
    const site = await testSite(t)
    const organization = await site.given.organization({ name: 'Ville de Valombre' })
    const owner = await site.given.account({ organizations: { [organization.id]: 'administrator' } })
    const dataset = await site.given.dataset({ organization: organization.id, title: 'Budget de Valombre' })

    const admin = await site.visit(width, { as: owner })
    await admin.goto(`/organizations/${organization.slug}/members`)
    await admin.fill('[name=email]', 'nora@example.org')
    await admin.check('[name=role][value=contributor]')
    await admin.locator('form:has([name=email]) button[type=submit]').click()
    await admin.getByText('nora@example.org').first().waitFor()
    assert.deepEqual(await findBarriers(admin), [])

    await site.work()
    const mail = (await site.given.mailsTo('nora@example.org')).at(-1) ?? ''
    const link = /https?:\/\/\S+\/invitations\/\S+/.exec(mail)?.[0]
    assert.ok(link, mail)
    const guest = await site.visit(width)
    await guest.goto(link)
    assert.match((await guest.locator('h1').textContent()) ?? '', /Ville de Valombre/)
    assert.deepEqual(await findBarriers(guest), [])
    await guest.fill('[name=firstName]', 'Nora')
    await guest.fill('[name=lastName]', 'Lavigne')
    await guest.fill('[name=password]', 'une longue phrase de passe')
    await guest.locator('form:has([name=password]) button[type=submit]').click()
    await guest.waitForURL(/\/organizations\/ville-de-valombre/)

    await guest.goto('/datasets/new')
    assert.equal(await guest.locator(`main form [value="${organization.id}"]`).count(), 1)
    await guest.fill('[name=title]', 'Bancs publics de Valombre')
    await guest.fill('[name=description]', 'Emplacement des bancs publics de la ville.')
    await guest.locator('main form:has([name=title]) button[type=submit]:not([name])').last().click()
    await guest.waitForURL(/\/edit\/files/)

    const other = await guest.goto(`/datasets/${dataset.id}/edit/describe`)
    assert.equal(other?.status(), 403)
    assert.deepEqual(await findBarriers(guest), [])
    await guest.goto(`/datasets/${dataset.slug}`)
    assert.equal(await guest.locator('a[href*="/edit"]').count(), 0, 'no way in to the work of others')
    await guest.goto(`/organizations/${organization.slug}/members`)
    assert.equal(await guest.locator('[name=email]').count(), 0, 'a contributor invites nobody')

    await admin.goto(`/organizations/${organization.slug}/members`)
    assert.match((await admin.locator('main').textContent()) ?? '', /Nora Lavigne/)
  })
}
