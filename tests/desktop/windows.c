// Other programs of Windows beside the window of Froth, for windows.py:
//   clipboard FOLDER   names the formats on the clipboard; text goes to FOLDER\text.txt, pictures to picture.png and picture.dib
//   drag X Y FILE      a small white window at X, Y from which the mouse drags FILE; says what became of it and ends
#define COBJMACROS
#include <windows.h>
#include <ole2.h>
#include <shlobj.h>
#include <stdio.h>

static void put(const wchar_t *folder, const wchar_t *name, const void *bytes, size_t length) {
    wchar_t path[1024];
    swprintf(path, 1024, L"%ls\\%ls", folder, name);
    FILE *file = _wfopen(path, L"wb");
    if (!file) return;
    fwrite(bytes, 1, length, file);
    fclose(file);
}

static void put_as_utf8(const wchar_t *folder, const wchar_t *text) {
    int length = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *bytes = malloc(length);
    WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, length, NULL, NULL);
    put(folder, L"text.txt", bytes, length - 1);
    free(bytes);
}

static int clipboard(const wchar_t *folder) {
    if (!OpenClipboard(NULL)) return 1;
    UINT png = RegisterClipboardFormatW(L"PNG");
    for (UINT format = EnumClipboardFormats(0); format; format = EnumClipboardFormats(format)) {
        // Of the system's own formats only these lie in plain memory.
        if (format != png && format != CF_DIB && format != CF_UNICODETEXT) continue;
        HANDLE data = GetClipboardData(format);
        if (!data) continue;
        void *bytes = GlobalLock(data);
        if (format == png) {
            puts("PNG");
            put(folder, L"picture.png", bytes, GlobalSize(data));
        } else if (format == CF_DIB) {
            BITMAPINFOHEADER *head = bytes;
            printf("DIB %ld x %ld, %u bits\n", head->biWidth, head->biHeight, head->biBitCount);
            put(folder, L"picture.dib", bytes, GlobalSize(data));
        } else {
            puts("text");
            put_as_utf8(folder, bytes);
        }
        GlobalUnlock(data);
    }
    CloseClipboard();
    return 0;
}

static const wchar_t *dragged;

static HRESULT WINAPI source_query(IDropSource *self, REFIID id, void **out) {
    *out = IsEqualIID(id, &IID_IUnknown) || IsEqualIID(id, &IID_IDropSource) ? self : NULL;
    return *out ? S_OK : E_NOINTERFACE;
}
// It lives as long as the program.
static ULONG WINAPI source_count(IDropSource *self) { return 1; }
static HRESULT WINAPI source_goes_on(IDropSource *self, BOOL escaped, DWORD buttons) {
    return escaped ? DRAGDROP_S_CANCEL : buttons & MK_LBUTTON ? S_OK : DRAGDROP_S_DROP;
}
static HRESULT WINAPI source_feedback(IDropSource *self, DWORD effect) { return DRAGDROP_S_USEDEFAULTCURSORS; }
static IDropSourceVtbl source_calls = { source_query, source_count, source_count, source_goes_on, source_feedback };
static IDropSource source = { &source_calls };

static LRESULT CALLBACK window(HWND handle, UINT message, WPARAM w, LPARAM l) {
    if (message != WM_LBUTTONDOWN) return DefWindowProcW(handle, message, w, l);
    LPITEMIDLIST list = NULL;
    LPCITEMIDLIST last = NULL;
    IShellFolder *folder = NULL;
    IDataObject *data = NULL;
    DWORD effect = 0;
    HRESULT result = SHParseDisplayName(dragged, NULL, &list, 0, NULL);
    if (SUCCEEDED(result)) result = SHBindToParent(list, &IID_IShellFolder, (void **)&folder, &last);
    if (SUCCEEDED(result)) result = IShellFolder_GetUIObjectOf(folder, handle, 1, &last, &IID_IDataObject, NULL, (void **)&data);
    if (SUCCEEDED(result)) result = DoDragDrop(data, &source, DROPEFFECT_COPY | DROPEFFECT_LINK | DROPEFFECT_MOVE, &effect);
    printf("%s (%08lx)\n", result == DRAGDROP_S_DROP ? "dropped" : "not dropped", (unsigned long)result);
    PostQuitMessage(0);
    return 0;
}

static int drag(int x, int y, const wchar_t *file) {
    dragged = file;
    OleInitialize(NULL);
    WNDCLASSW class = { .lpfnWndProc = window, .lpszClassName = L"drag", .hbrBackground = (HBRUSH)(COLOR_WINDOW + 1) };
    class.hInstance = GetModuleHandleW(NULL);
    RegisterClassW(&class);
    CreateWindowExW(WS_EX_TOPMOST, L"drag", L"drag", WS_POPUP | WS_VISIBLE, x, y, 80, 50, NULL, NULL, class.hInstance, NULL);
    MSG message;
    while (GetMessageW(&message, NULL, 0, 0) > 0) DispatchMessageW(&message);
    return 0;
}

int wmain(int count, wchar_t **words) {
    if (count == 3 && !wcscmp(words[1], L"clipboard")) return clipboard(words[2]);
    if (count == 5 && !wcscmp(words[1], L"drag")) return drag(_wtoi(words[2]), _wtoi(words[3]), words[4]);
    fputs("clipboard FOLDER or drag X Y FILE\n", stderr);
    return 2;
}
