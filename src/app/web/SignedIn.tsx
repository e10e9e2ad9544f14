import { RouterProvider } from '@tanstack/react-router';
import { Modal } from 'antd';
import type { Session } from '#ui/session.ts';
import { router } from './router.tsx';
import { SessionContext } from './session-context.ts';
import { SignInForm } from './SignInForm.tsx';

/** The work, and over it the password when the session has ended. */
export function SignedIn({ session, isExpired }: { session: Session; isExpired: boolean }) {
  return (
    <SessionContext value={session}>
      <RouterProvider router={router} />
      <Modal
        open={isExpired}
        title="登录已失效，请重新登录"
        footer={null}
        closable={false}
        mask={{ closable: false }}
        keyboard={false}
        destroyOnHidden
      >
        <p className="zj-quiet" style={{ marginBottom: '1rem' }}>
          已填写的内容仍在页面上，登录后可继续。
        </p>
        <SignInForm />
      </Modal>
    </SessionContext>
  );
}
