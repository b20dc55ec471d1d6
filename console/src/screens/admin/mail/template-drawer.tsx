import { useState } from 'react'
import { ofAccount } from '../../../api/credentials.ts'
import { LANGUAGE_NAMES } from '../../../i18n/messages.ts'
import { useAdminText } from '../../../i18n/use-admin-text.ts'
import { Chips } from '../../../ui/chips.tsx'
import { Drawer } from '../../../ui/drawer.tsx'
import style from '../admin.module.css'
import { LetterText } from './letter-text.tsx'
import letterStyle from './letter.module.css'
import type { Template } from './templates.tsx'

const FORMS = ['html', 'text'] as const

/** A letter as a mail program shows it and as text, in each language. */
export function TemplateDrawer(props: { readonly versions: readonly Template[]; readonly onClose: () => void }) {
  const { a, language } = useAdminText()
  const [locale, setLocale] = useState<Template['locale']>(language)
  const [form, setForm] = useState<(typeof FORMS)[number]>('html')
  const template = props.versions.find((one) => one.locale === locale)
  if (template === undefined) return null
  const { name, subject, text } = template
  return (
    <Drawer title={<span lang={locale}>{subject}</span>} onClose={props.onClose}>
      <div className={style.part}>
        <Chips
          label={a('mail.language')}
          mode="one"
          options={props.versions.map((one) => ({ id: one.locale, label: LANGUAGE_NAMES[one.locale] }))}
          chosen={[locale]}
          onChange={([next = locale]) => setLocale(next)}
        />
        <Chips
          label={a('mail.preview.form')}
          mode="one"
          options={FORMS.map((id) => ({ id, label: a(`mail.preview.${id}`) }))}
          chosen={[form]}
          onChange={([next = form]) => setForm(next)}
        />
        {form === 'html' ? (
          // No script, no form, no link that leads anywhere: the page's own policy says the same.
          <iframe
            key={locale}
            title={a('mail.preview')}
            sandbox=""
            className={letterStyle.page}
            src={ofAccount(`/api/admin/mail/templates/${name}/${locale}`)}
          />
        ) : (
          <LetterText text={text} locale={locale} />
        )}
      </div>
    </Drawer>
  )
}
