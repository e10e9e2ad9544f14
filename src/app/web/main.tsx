import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AppearanceProvider } from '#ui/appearance.tsx';
import { lazyPart } from '#ui/lazy-part.tsx';
import { createQueryClient } from '#ui/query-client.ts';
import '#ui/base.css';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { SessionGate } from './SessionGate.tsx';

const isGallery = import.meta.env.MODE === 'gallery';
const GalleryPage = isGallery ? lazyPart(() => import('./gallery/GalleryPage.tsx'), 'GalleryPage') : null;

const place = document.getElementById('root');
if (!place) throw new Error('index.html without #root');

createRoot(place).render(
  <StrictMode>
    <AppearanceProvider>
      <QueryClientProvider client={createQueryClient()}>
        <ErrorBoundary>
          {GalleryPage && window.location.pathname.startsWith('/gallery') ? <GalleryPage /> : <SessionGate />}
        </ErrorBoundary>
      </QueryClientProvider>
    </AppearanceProvider>
  </StrictMode>,
);
