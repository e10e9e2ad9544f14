import { RouterProvider } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useIdleWatch } from '#ui/idle.ts';
import type { Session } from '#ui/session.ts';
import { ChangePassword } from './ChangePassword.tsx';
import { FirstPasswordPage, firstPasswordReason } from './FirstPasswordPage.tsx';
import { router } from './router.tsx';
import { SessionContext } from './session-context.ts';
import { SignInForm } from './SignInForm.tsx';

/** The work, and over it the password when the session has ended or an administrator has reset it meanwhile. */
export function SignedIn({ session, isExpired }: { session: Session; isExpired: boolean }) {
  useIdleWatch();
  const [isStarted, setStarted] = useState(!session.mustChangePassword);
  if (!isStarted && !session.mustChangePassword) setStarted(true);
  return (
    <SessionContext value={session}>
      {isStarted ? <RouterProvider router={router} /> : <FirstPasswordPage session={session} />}
      <Over isOpen={isStarted && session.mustChangePassword && !isExpired} title="请设定自己的密码">
        <p className="me-lead">{firstPasswordReason}已填写的内容仍在页面上。</p>
        <ChangePassword isFirst onDone={() => undefined} />
      </Over>
      <Over isOpen={isExpired} title="登录已失效，请重新登录">
        <p className="me-lead">已填写的内容仍在页面上，登录后可继续。</p>
        <SignInForm />
      </Over>
    </SessionContext>
  );
}

/** A dialog that can only be answered. */
function Over({ isOpen, title, children }: { isOpen: boolean; title: string; children: ReactNode }) {
  return (
    <Modal
      open={isOpen}
      title={title}
      footer={null}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      destroyOnHidden
    >
      {children}
    </Modal>
  );
}
