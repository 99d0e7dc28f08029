const multer = require('multer');
const Busboy = require('busboy');
const formidable = require('formidable');
const fileUpload = require('express-fileupload');
const fs = require('fs');
const path = require('path');
const storage = multer.diskStorage({
  destination: 'uploads/',
  filename: (req, file, cb) => {
    // ruleid: path-traversal
    fs.writeFileSync('/tmp/log/' + file.originalname, '');
    cb(null, file.originalname);
  },
});
app.post('/m', upload.single('a'), (req, res) => {
  // ruleid: path-traversal
  fs.renameSync(req.file.path, path.join('up', req.file.originalname));
  // ok: path-traversal
  fs.unlinkSync(req.file.path);
  for (const f of req.files) {
    // ruleid: path-traversal
    fs.writeFileSync('up/' + f.originalname, f.buffer);
  }
});
app.post('/b', (req, res) => {
  const bb = Busboy({ headers: req.headers });
  bb.on('file', (name, file, info) => {
    const { filename } = info;
    // ruleid: path-traversal
    file.pipe(fs.createWriteStream(path.join('up', filename)));
    // ok: path-traversal
    file.pipe(fs.createWriteStream(path.join('up', path.basename(filename))));
  });
  bb.on('field', (name, val) => {
    // ruleid: code-injection
    eval(val);
  });
});
app.post('/f', (req, res) => {
  const form = formidable({});
  form.parse(req, (err, fields, files) => {
    const f = files.avatar[0];
    // ruleid: path-traversal
    fs.renameSync(f.filepath, path.join('up', f.originalFilename));
    // ok: path-traversal
    fs.renameSync(f.filepath, path.join('up', f.newFilename));
    // ruleid: code-injection
    eval(fields.code);
  });
});
app.post('/p', async (req, res) => {
  const [fields, files] = await formidable({}).parse(req);
  // ruleid: code-injection
  eval(fields.code[0]);
});
app.post('/u', (req, res) => {
  const file = req.files.avatar;
  // ruleid: path-traversal
  file.mv('./up/' + file.name);
  // ok: path-traversal
  file.mv('./up/' + path.basename(file.name));
});
function save(dir, file) {
  // ruleid: path-traversal
  return fs.promises.writeFile(path.join(dir, file.originalname), file.buffer);
}
