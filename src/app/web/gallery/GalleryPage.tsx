import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { GalleryDecisions } from './GalleryDecisions.tsx';
import { GalleryForms } from './GalleryForms.tsx';
import { GalleryPanes } from './GalleryPanes.tsx';
import { GalleryTables } from './GalleryTables.tsx';
import { GalleryTags } from './GalleryTags.tsx';
import { GalleryTexts } from './GalleryTexts.tsx';
import { AppearanceMenu } from '../AppearanceMenu.tsx';
import { ProductMark } from '../ProductMark.tsx';
import './gallery.css';

/** Every part of the kit in every state, for looking at; built only with `--mode gallery`. Data are written here. */
export function GalleryPage() {
  const [router] = useState(() =>
    createRouter({
      routeTree: createRootRoute({ component: Gallery }),
      history: createMemoryHistory({ initialEntries: ['/'] }),
    }),
  );
  return <RouterProvider router={router as never} />;
}

function Gallery() {
  return (
    <div className="gallery">
      <header>
        <ProductMark />
        <span className="zj-quiet">组件样张</span>
        <AppearanceMenu />
      </header>
      <main>
        <GalleryTags />
        <GalleryTables />
        <GalleryPanes />
        <GalleryTexts />
        <GalleryDecisions />
        <GalleryForms />
      </main>
    </div>
  );
}
